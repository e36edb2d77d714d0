// The job: first whose form each file is, so that two of one agency are seen; then one file after the other,
// its outcome in the transaction of what it became.
#include <algorithm>
#include <map>

#include "base/durable_file.hpp"
#include "base/refused.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/zip_part.hpp"
#include "obligations/board.hpp"
#include "obligations/correct.hpp"
#include "obligations/returns.hpp"
#include "obligations/sql.hpp"
#include "people/roles.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

constexpr std::size_t files_a_batch = 100;

documents::ExtractLimits file_limits() {
    documents::ExtractLimits limits;
    limits.zip_unpacked_bytes_max = 60u << 20;
    limits.zip_entries_max = 500;
    return limits;
}

Sheets sheets_in(const std::string& bytes) {
    if (bytes.size() > returned_file_bytes_max)
        throw base::Refused(base::Refusal::too_large, "Tệp lớn quá 5 MB, không phải phiếu của Lũy Tre.");
    documents::SheetLimits limits;
    limits.rows_max = 2000;
    limits.columns_max = 60;
    return documents::read_xlsx_sheets(bytes, file_limits(), limits);
}

constexpr const char* forgotten =
    "Tệp có nội dung hoặc hình của việc báo cáo theo chế độ mật nên không được giữ ở đây.";
// Nobody knows what stands in it.
constexpr const char* unread = "Tệp không đọc được nên không được giữ ở đây.";

bool is_forgotten(const std::vector<Fault>& faults) {
    return std::any_of(faults.begin(), faults.end(),
                       [](const Fault& one) { return one.sentence == forgotten || one.sentence == unread; });
}

// Pictures and other files that somebody put into the workbook; the forms that go out have none.
bool holds_files(const std::string& bytes) {
    for (const std::string& name : documents::ZipReader(bytes, file_limits()).names())
        for (const char* folder : {"xl/media/", "xl/embeddings/", "xl/activeX/"})
            if (name.rfind(folder, 0) == 0) return true;
    return false;
}

void mind_secrets(const Filled& filled, const Sheets& sheets, const std::string& bytes,
                  std::vector<Fault>& faults) {
    std::string numbers;
    bool says = false;
    // A row that was not found, or an answer in other words.
    const bool more = secret_answers(sheets) >
                      std::count_if(filled.lines.begin(), filled.lines.end(),
                                    [](const Line& line) { return line.answer == Answer::secret; });
    if (more && refuses(faults)) faults.push_back({forgotten, "", false});
    for (const Line& line : filled.lines) {
        if (line.answer != Answer::secret) continue;
        numbers += (numbers.empty() ? "" : ", ") + line.number;
        says = says || !line.word.empty() || line.quantity;
    }
    if (numbers.empty()) return;
    const bool files = holds_files(bytes);
    if (files)
        faults.push_back(
            {"Nhiệm vụ " + numbers +
                 " báo cáo theo chế độ mật: không kèm hình hay tệp nào trong phiếu. Xóa hình, tệp "
                 "nhúng rồi gửi lại.",
             "", false});
    if ((files || says) && !is_forgotten(faults)) faults.push_back({forgotten, "", false});
}

// "12 so y te.xlsx" → "so y te": as the files went out.
std::string name_in(const std::string& filename) {
    std::string name = text::fold(text::nfc(filename));
    if (name.ends_with(".xlsx")) name.resize(name.size() - 5);
    while (!name.empty() && ((name.front() >= '0' && name.front() <= '9') || name.front() == ' '))
        name.erase(0, 1);
    return text::squeeze(name);
}

class Run {
  public:
    Run(storage::Store& store, const base::Clock& clock, const std::filesystem::path& data,
        const std::string& uuid, const base::Progress& progress)
        : store_(store), clock_(clock), data_(data), progress_(progress) {
        store.read([&](storage::Reader& reader) {
            const auto row = reader.one(sql::find_return, uuid);
            if (!row) throw base::Refused(base::Refusal::not_found, "Không còn lần nhận phiếu này.");
            actor_ = people::actor_of(reader, row->integer(6), clock.now());
            batch_ = return_of(reader, actor_, uuid, clock.now());
            board_.plan = plans::plan_of(reader, batch_.plan);
            board_.period = period_of_plan(reader, batch_.plan, batch_.period);
            load_board(reader, actor_, board_, clock.now(), true);
            files_ = files_of(reader, batch_.id, base::day_at(clock.now()));
        });
        for (const BoardRow& row : board_.rows) {
            rows_.emplace(row.obligation, &row);
            by_name_.emplace(text::fold(text::nfc(row.name)), &row);
        }
    }

    void run() {
        const base::MappedFile file(plans::path_of(data_, batch_.digest), "Không mở được tệp đã nhận.");
        const documents::ExtractLimits limits = batch_limits();
        const documents::ZipReader zip(file.bytes(), limits);
        zip_ = &zip;
        find_owners();
        compare_owners();
        std::size_t done = 0;
        for (ReturnedFile& one : files_) {
            if (one.outcome == Outcome::known) take(one);
            ++done;
            progress_(static_cast<int>(done), static_cast<int>(files_.size()), "Đang nhận phiếu");
        }
        forget_secrets();
        store_.write([&](storage::Writer& writer) { writer.run(sql::end_return, clock_.now(), batch_.id); });
    }

  private:
    // What says something about work under the rules for secrets is kept nowhere: its bytes go out of the
    // batch.
    void forget_secrets() const {
        std::vector<std::pair<std::string, std::string>> rest;
        bool any = false;
        for (const ReturnedFile& one : files_) {
            const std::string name = std::to_string(one.position);
            const auto part = zip_->part(name);
            if (!part) continue;
            if (is_forgotten(one.faults))
                any = true;
            else
                rest.emplace_back(name, *part);
        }
        if (!any) return;
        if (rest.empty()) rest.emplace_back("0", "");  // no container is without parts
        const std::string digest = keep_batch(data_, rest);
        const bool held = store_.write([&](storage::Writer& writer) {
            writer.run(sql::change_return_bytes, digest, batch_.id);
            return writer.one(sql::find_return_bytes, batch_.digest).has_value();
        });
        std::error_code ignored;
        if (!held) std::filesystem::remove(plans::path_of(data_, batch_.digest), ignored);
    }

    std::string bytes_of(const ReturnedFile& one) const {
        return zip_->part(std::to_string(one.position)).value_or("");
    }
    void note(storage::Writer& writer, const ReturnedFile& one) const {
        writer.run(sql::note_return_file, static_cast<std::int64_t>(one.outcome), one.obligation, one.version,
                   one.sheet, as_json(one.faults), batch_.id, one.position);
    }
    void refuse(ReturnedFile& one, const std::string& sentence) const {
        one.outcome = Outcome::refused;
        one.faults.push_back({sentence, "", false});
    }

    // It goes back without having been read against its form.
    void mind_unread(ReturnedFile& one) const {
        try {
            if (secret_answers(sheets_in(bytes_of(one))) > 0) one.faults.push_back({forgotten, "", false});
        } catch (const base::Refused&) {
            one.faults.push_back({unread, "", false});
        }
    }

    void find_owners() {
        std::vector<const ReturnedFile*> found;
        const auto flush = [&] {
            store_.write([&](storage::Writer& writer) {
                for (const ReturnedFile* one : found) note(writer, *one);
            });
            found.clear();
        };
        for (ReturnedFile& one : files_) {
            if (one.outcome != Outcome::waits) continue;
            try {
                find_owner(one, sheets_in(bytes_of(one)));
            } catch (const base::Refused& refused) {
                refuse(one, refused.what());
            }
            if (one.outcome == Outcome::refused) mind_unread(one);
            found.push_back(&one);
            if (found.size() == files_a_batch) flush();
        }
        if (!found.empty()) flush();
    }

    // By its code, else by the name at its head, else by that of the file.
    void find_owner(ReturnedFile& one, const Sheets& sheets) const {
        const std::string code = code_in(sheets);
        const BoardRow* row = nullptr;
        if (!code.empty()) {
            const auto id = obligation_in(code);
            const auto at = id ? rows_.find(*id) : rows_.end();
            if (at == rows_.end()) return refuse(one, why_no_form(id));
            row = at->second;
        } else {
            for (const auto& [id, candidate] : rows_)
                if (names_agency(sheets, candidate->name)) {
                    if (row != nullptr) return refuse(one, "Đầu phiếu ghi tên nhiều cơ quan của kỳ này.");
                    row = candidate;
                }
            if (row == nullptr && by_name_.count(name_in(one.filename)) == 1)
                row = by_name_.find(name_in(one.filename))->second;
            if (row == nullptr)
                return refuse(one,
                              "Không thấy mã phiếu, và đầu phiếu không ghi đúng tên một cơ quan của kỳ này.");
            const std::string title = "Phiếu báo cáo " + slot_on_paper(board_.period.slot);
            if (!names_title(sheets, title))
                return refuse(one, "Không thấy mã phiếu, và đầu phiếu không ghi “" + title +
                                       "”: có thể là phiếu của kỳ khác.");
        }
        one.obligation = row->obligation;
        one.agency = row->name;
        one.outcome = Outcome::known;
    }

    std::string why_no_form(std::optional<std::int64_t> id) const {
        if (!id) return "Mã phiếu đã bị sửa. Chép lại mã ở ô đầu tiên của phiếu đã gửi.";
        const auto row =
            store_.read([&](storage::Reader& reader) { return reader.one(sql::find_form_slot, *id); });
        if (!row) return "Mã phiếu không còn trong hệ thống.";
        if (row->text(1) != batch_.plan) return "Phiếu này của một kế hoạch khác.";
        if (row->integer(0) != board_.period.slot)
            return "Phiếu này của kỳ " + slot_on_paper(row->integer(0)) + ", kỳ đang nhận là " +
                   slot_on_paper(board_.period.slot) + ".";
        return "Cơ quan của phiếu này không gửi về tài khoản đang nhận.";
    }

    // The same bytes once; two different files of one agency both go back, since nobody knows which holds.
    void compare_owners() {
        std::map<std::int64_t, std::vector<ReturnedFile*>> of;
        for (ReturnedFile& one : files_)
            if (one.obligation != 0) of[one.obligation].push_back(&one);
        store_.write([&](storage::Writer& writer) {
            for (auto& [obligation, files] : of) {
                for (ReturnedFile* one : files) {
                    if (one->outcome != Outcome::known) continue;
                    const auto other =
                        std::find_if(files.begin(), files.end(),
                                     [&](const ReturnedFile* with) { return with->digest != one->digest; });
                    if (other != files.end()) {
                        refuse(*one,
                               "Cơ quan này có nhiều tệp khác nhau trong lần nhận này: " + one->filename +
                                   " và " + (*other)->filename + ". Giữ lại tệp đúng rồi gửi lại.");
                        mind_unread(*one);
                    } else if (files.front() != one) {
                        one->outcome = Outcome::same;
                    } else {
                        continue;
                    }
                    note(writer, *one);
                }
            }
        });
    }

    void take(ReturnedFile& one) const {
        const std::string bytes = bytes_of(one);
        try {
            const Sheets sheets = sheets_in(bytes);
            store_.write([&](storage::Writer& writer) {
                const base::Milliseconds now = clock_.now();
                ReturnedFile after = one;
                if (const auto before = writer.one(sql::find_taken_before, one.digest, one.obligation)) {
                    after.outcome = Outcome::same;
                    after.version = before->integer(0);
                } else {
                    enter(writer, after, sheets, bytes, now);
                }
                note(writer, after);
                one = after;
            });
        } catch (const base::Refused& refused) {
            refuse(one, refused.what());
            mind_unread(one);
            store_.write([&](storage::Writer& writer) { note(writer, one); });
        }
    }

    void enter(storage::Writer& writer, ReturnedFile& one, const Sheets& sheets, const std::string& bytes,
               base::Milliseconds now) const {
        const Form form = load_form(writer, one.obligation, false, base::day_at(now));
        Returned returned = read_returned(sheets, form, [&](const std::string& sheet, int row, int column) {
            return documents::WorkbookEdit(bytes, file_limits()).computes({sheet, row, column});
        });
        one.sheet = returned.sheet;
        one.faults = std::move(returned.faults);
        one.outcome = Outcome::refused;
        mind_secrets(returned.filled, sheets, bytes, one.faults);
        if (refuses(one.faults)) return;
        if (form.item.state == State::sent || form.item.state == State::done)
            returned.filled.reason = "Phiếu Excel gửi lại: " + one.filename;
        send_form(writer, actor_, form, returned.filled, "xlsx", now);
        one.outcome = Outcome::taken;
        one.version = form.versions.empty() ? 1 : form.versions.front().number + 1;
    }

    storage::Store& store_;
    const base::Clock& clock_;
    const std::filesystem::path& data_;
    const base::Progress& progress_;
    base::Actor actor_;
    Return batch_;
    BoardView board_;
    std::vector<ReturnedFile> files_;
    std::map<std::int64_t, const BoardRow*> rows_;
    std::multimap<std::string, const BoardRow*> by_name_;
    const documents::ZipReader* zip_ = nullptr;
};

}  // namespace

void read_returned_files(storage::Store& store, const base::Clock& clock, const std::filesystem::path& data,
                         const std::string& uuid, const base::Progress& progress) {
    Run(store, clock, data, uuid, progress).run();
}

}  // namespace obligations
