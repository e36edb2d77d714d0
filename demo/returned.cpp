// What agencies answer: a few on the page before it is due, the others by Excel files as they return them,
// the workbook that they were given, filled in. Those are made by the functions of the second door, so that
// dropping them in is the real thing.
#include <algorithm>
#include <fstream>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "demo/stage.hpp"
#include "documents/sheet_in.hpp"
#include "documents/xlsx_edit.hpp"
#include "obligations/follow.hpp"
#include "obligations/forms.hpp"
#include "obligations/sheet_columns.hpp"
#include "obligations/sheets.hpp"
#include "obligations/work.hpp"
#include "text/unicode.hpp"

namespace demo {
namespace {

constexpr std::string_view says_nothing = "qs", sums_wrongly = "ct";  // agencies by their keys
constexpr std::string_view return_nothing[] = {"x14", "x15"};
constexpr std::string_view send_on_page[] = {"nv", "tp", "ttr", "vp", "x4", "x9"}, asked_back = "nv",
                           not_accepted_yet = "x9";
constexpr int sent_days_before = 6;

bool among(const auto& keys, std::string_view key) {
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

struct Owed {
    const Agency* agency = nullptr;
    obligations::Form form;
};

std::vector<Owed> owed_forms(Stage& stage) {
    std::vector<Owed> owed;
    stage.store.read([&](storage::Reader& reader) {
        for (const Agency& agency : stage.agencies)
            for (const auto& item : obligations::load_work(reader, agency.id, stage.today))
                if (item.is.asked == obligations::Asked::form && item.is.due == stage.due &&
                    item.state == obligations::State::open)
                    owed.push_back(
                        {&agency, obligations::load_form(reader, item.id, false, base::day_at(stage.now()))});
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

// Somebody typed a number over the formula that counts the tasks.
std::string with_wrong_sum(const std::string& bytes) {
    const documents::SheetCells cells = documents::read_xlsx(bytes);
    documents::WorkbookEdit edit(bytes);
    for (std::size_t row = 0; row < cells.rows.size(); ++row) {
        if (cells.rows[row][0].rfind(obligations::sheet::total_prefix, 0) != 0) continue;
        edit.put_number({cells.name, static_cast<int>(row), obligations::sheet::quantity_column},
                        static_cast<double>(cells.rows.size()));
        return edit.bytes();
    }
    CHECK_THAT(false);
    return bytes;
}

std::string filename_of(const std::string& agency) {
    std::string name = "phieu-";
    for (const char c : text::fold(agency))
        if (c != ',') name += c == ' ' ? '-' : c;
    return name + ".xlsx";
}

void follow(Stage& stage) {
    stage.act([&](storage::Writer& writer) {
        obligations::follow_plan(writer, stage.plan, stage.now());
        return 0;
    });
}

void send(Stage& stage, const Owed& owed, const std::string& word, const std::string& reason) {
    stage.act([&](storage::Writer& writer) {
        obligations::send_form(writer, owed.agency->focal_point, owed.form.item.id,
                               {word, reason, owed.form.lines, 0}, "page", stage.now());
        return 0;
    });
}

}  // namespace

void send_early(Stage& stage) {
    stage.go_to(base::Day{stage.due.number - sent_days_before}, 10);
    follow(stage);
    std::vector<Owed> early = owed_forms(stage);
    std::erase_if(early, [](const Owed& one) { return !among(send_on_page, one.agency->key); });
    for (Owed& owed : early) {
        for (obligations::Line& line : owed.form.lines) answer(line, false);
        send(stage, owed, "", "");
    }
    stage.go_to(base::Day{stage.due.number - sent_days_before + 1}, 9);
    for (const Owed& owed : early) {
        const bool again = owed.agency->key == asked_back;
        if (owed.agency->key == not_accepted_yet) continue;
        stage.act([&](storage::Writer& writer) {
            if (again)
                obligations::ask_back(writer, stage.maker, owed.form.item.id,
                                      "Đề nghị nêu thêm khó khăn và kiến nghị của cơ quan.", stage.now());
            else
                obligations::accept_form(writer, stage.maker, owed.form.item.id, "", stage.now());
            return 0;
        });
        if (!again) continue;
        send(stage, owed, "Khó khăn: thiếu báo cáo viên chuyên sâu. Kiến nghị mở lớp cho người tập huấn.",
             "Bổ sung khó khăn, kiến nghị");
        stage.act([&](storage::Writer& writer) {
            obligations::accept_form(writer, stage.maker, owed.form.item.id, "", stage.now());
            return 0;
        });
    }
}

void write_returned(Stage& stage, const std::filesystem::path& to) {
    std::filesystem::create_directories(to);
    follow(stage);
    for (Owed& owed : owed_forms(stage)) {
        const std::string &key = owed.agency->key, &agency = owed.agency->name;
        if (among(return_nothing, key)) continue;
        for (obligations::Line& line : owed.form.lines) answer(line, key == says_nothing);
        std::string bytes = obligations::form_workbook(
            owed.form, {agency, "Phiếu báo cáo năm " + std::to_string(base::year_of(stage.due)),
                        base::written(stage.due)});
        if (key == sums_wrongly) bytes = with_wrong_sum(bytes);
        std::ofstream out(to / filename_of(agency), std::ios::binary);
        out << bytes;
        out.close();
        if (!out) throw base::Refused(base::Refusal::storage, "Không ghi được vào " + to.string() + ".");
    }
}

}  // namespace demo
