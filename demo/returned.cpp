// Excel files as agencies return them: the workbook that they were given, filled in. They are made by the
// functions of the second door, so that dropping them in is the real thing.
#include <fstream>

#include "base/refused.hpp"
#include "demo/stage.hpp"
#include "obligations/follow.hpp"
#include "obligations/forms.hpp"
#include "obligations/sheets.hpp"
#include "obligations/work.hpp"
#include "text/unicode.hpp"

namespace demo {
namespace {

constexpr int missing = 2;  // agencies that return nothing

struct Owed {
    const Agency* agency = nullptr;
    obligations::Form form;
};

std::vector<Owed> owed_forms(Stage& stage) {
    std::vector<Owed> owed;
    stage.store.read([&](storage::Reader& reader) {
        for (const Agency& agency : stage.agencies)
            for (const auto& item : obligations::load_work(reader, agency.id, stage.today))
                if (item.is.asked == obligations::Asked::form && item.is.due == stage.due)
                    owed.push_back({&agency, obligations::load_form(reader, item.id, false, stage.today)});
    });
    return owed;
}

void answer(obligations::Line& line, bool nothing) {
    if (nothing && line.recorded.times == 0) {
        line.answer = obligations::Answer::nothing;
        return;
    }
    line.answer = obligations::Answer::reported;
    line.word = line.recorded.times > 0 ? "Đã thực hiện " + std::to_string(line.recorded.times) +
                                              " lượt, số liệu như đã ghi nhận."
                                        : "Đã phối hợp thực hiện theo đề nghị của cơ quan chủ trì.";
    if (line.wanted > 0) line.quantity = std::max(line.recorded.times, line.wanted);
}

std::string filename_of(const std::string& agency) {
    std::string name = "phieu-";
    for (const char c : text::fold(agency)) name += c == ' ' ? '-' : c;
    return name + ".xlsx";
}

}  // namespace

void write_returned(Stage& stage, const std::filesystem::path& to) {
    std::filesystem::create_directories(to);
    stage.act([&](storage::Writer& writer) {
        obligations::follow_plan(writer, stage.plan, stage.now());
        return 0;
    });
    std::vector<Owed> owed = owed_forms(stage);
    const std::size_t files = owed.size() > missing ? owed.size() - missing : 0;
    for (std::size_t i = 0; i < files; ++i) {
        obligations::Form& form = owed[i].form;
        for (obligations::Line& line : form.lines) answer(line, false);
        const std::string& agency = owed[i].agency->name;
        std::ofstream out(to / filename_of(agency), std::ios::binary);
        out << obligations::form_workbook(
            form, {agency, "Phiếu báo cáo năm " + std::to_string(base::year_of(stage.due)),
                   base::written(stage.due)});
        out.close();
        if (!out) throw base::Refused(base::Refusal::storage, "Không ghi được vào " + to.string() + ".");
    }
}

}  // namespace demo
