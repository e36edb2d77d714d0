// What was dropped in: kept, listed, seen by who dropped it. The job itself is in returns_job.cpp.
#include "obligations/returns.hpp"

#include <limits>

#include "base/durable_file.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "documents/zip_out.hpp"
#include "documents/zip_part.hpp"
#include "jobs/queue.hpp"
#include "obligations/correct.hpp"
#include "obligations/sql.hpp"
#include "people/roles.hpp"
#include "plans/plans.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations {
namespace {

constexpr const char* disk_refused =
    "Máy chủ chưa ghi được tệp: ổ đĩa đầy hoặc thư mục dữ liệu không cho ghi.\n"
    "Chưa nhận phiếu nào. Nhờ quản trị viên kiểm tra ổ đĩa rồi thả tệp lại.";

bool is_zip(const std::string& bytes) {
    return bytes.rfind("PK", 0) == 0;
}

// "Phieu/12 so y te.xlsx" → "12 so y te.xlsx".
std::string last_part(const std::string& path) {
    return path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
}

// What file managers and spreadsheets leave beside the files, and our own letter.
bool left_over(const std::string& path) {
    const std::string name = last_part(path);
    return path.rfind("__MACOSX/", 0) == 0 || name.rfind("~$", 0) == 0 || name.rfind('.', 0) == 0 ||
           name == letter_filename || name == letter_pdf_filename || text::lower(name) == "thumbs.db" ||
           text::lower(name) == "desktop.ini";
}

// What a ZIP lost goes on as a damaged workbook, so that its reading names it and the others are taken.
std::string bytes_of(const documents::ZipReader& zip, const std::string& name) {
    constexpr const char* damaged_workbook = "PK\3\4";
    try {
        return zip.part(name).value_or("");
    } catch (const base::Refused&) {
        return damaged_workbook;
    }
}

void unpack(NamedFile file, std::vector<NamedFile>& into) {
    if (is_zip(file.bytes)) {
        try {
            const documents::ExtractLimits limits;
            const documents::ZipReader zip(file.bytes, limits);
            if (!zip.part("[Content_Types].xml") && !zip.part("mimetype")) {  // no document itself
                for (const std::string& name : zip.names())
                    if (!left_over(name)) into.push_back({last_part(name), bytes_of(zip, name)});
                return;
            }
        } catch (const base::Refused&) {  // the reading says what is wrong with it
        }
    }
    into.push_back(std::move(file));
}

Return return_from(const storage::Row& row) {
    Return out;
    out.id = row.integer(0);
    out.uuid = row.text(1);
    out.plan = row.text(2);
    out.period = row.text(3);
    out.digest = row.text(4);
    out.job = row.text(5);
    out.made_by = row.integer(6);
    out.made_by_name = row.text(7);
    out.made_at = row.integer(8);
    out.ended_at = row.maybe_integer(9);
    out.files = row.integer(10);
    out.ended_files = row.integer(11);
    return out;
}

}  // namespace

std::vector<NamedFile> unpacked(std::vector<NamedFile> dropped) {
    std::vector<NamedFile> all;
    for (NamedFile& one : dropped) unpack(std::move(one), all);
    if (all.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Chưa có tệp nào.\nChọn các phiếu .xlsx hoặc một tệp ZIP rồi gửi lại.");
    if (all.size() > returned_files_max)
        throw base::Refused(base::Refusal::too_large,
                            "Một lần nhận đến 1.000 tệp.\nChia ra vài lần rồi gửi lại.");
    return all;
}

std::string keep_returned(const std::filesystem::path& data, const std::vector<NamedFile>& files) {
    std::vector<std::pair<std::string, std::string>> parts;
    for (const NamedFile& one : files) parts.emplace_back(std::to_string(parts.size() + 1), one.bytes);
    return keep_batch(data, parts);
}

std::string keep_batch(const std::filesystem::path& data,
                       const std::vector<std::pair<std::string, std::string>>& parts) {
    const std::string bytes = documents::zipped(parts);
    const std::string digest = base::sha256_hex(bytes);
    base::place_durably(data, plans::path_of(data, digest), bytes, disk_refused);
    return digest;
}

documents::ExtractLimits batch_limits() {
    documents::ExtractLimits limits;
    limits.file_bytes_max = limits.zip_unpacked_bytes_max = std::numeric_limits<std::size_t>::max();
    limits.zip_ratio_max = std::numeric_limits<int>::max();
    return limits;
}

std::string returned_bytes(const std::filesystem::path& data, const std::string& digest,
                           std::int64_t position) {
    const base::MappedFile file(plans::path_of(data, digest), disk_refused);
    return documents::ZipReader(file.bytes(), batch_limits()).part(std::to_string(position)).value_or("");
}

std::string take_returned(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                          const std::string& period, const std::string& digest,
                          const std::vector<NamedFile>& files, base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    plans::require_sight(writer, today, plan, now);
    const Period of = period_of_plan(writer, plan, period);
    const std::string uuid = base::new_uuid(now);
    const std::string job = jobs::enqueue(writer, now, returns_job, uuid);
    const auto id = writer.one(sql::add_return, uuid, of.id, digest, job, actor.account, now);
    std::vector<std::vector<storage::Value>> rows;
    for (const NamedFile& one : files)
        rows.push_back({id->integer(0), static_cast<std::int64_t>(rows.size()) + 1, one.name,
                        base::sha256_hex(one.bytes)});
    writer.insert_all(sql::add_return_file, rows);
    trail::record(writer, actor,
                  {"form.returned", uuid, "", "", {{"files", "", std::to_string(files.size())}}}, now);
    return uuid;
}

Return return_of(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                 base::Milliseconds now) {
    const auto row = reader.one(sql::find_return, uuid);
    if (row) {
        Return found = return_from(*row);
        if (found.made_by == actor.account ||
            plans::may(reader, actor, found.plan, base::Right::own_plans, now))
            return found;
    }
    throw base::Refused(base::Refusal::not_found,
                        "Không có lần nhận phiếu này.\nMở tình hình gửi của kỳ báo cáo để tìm lại.");
}

std::vector<ReturnedFile> files_of(storage::Reader& reader, std::int64_t id, base::Day today) {
    std::vector<ReturnedFile> all;
    const auto directory = agencies::directory_now(reader);
    for (const storage::Row& row : reader.all(sql::list_return_files, id)) {
        ReturnedFile one;
        one.position = row.integer(0);
        one.filename = row.text(1);
        one.digest = row.text(2);
        one.outcome = static_cast<Outcome>(row.integer(3));
        one.obligation = row.integer(4);
        one.version = row.integer(5);
        one.sheet = row.text(6);
        one.faults = faults_from(row.text(7));
        if (directory->find(row.integer(8)) != nullptr)
            one.agency = agencies::name_on(*directory, row.integer(8), today);
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<Return> returns_of_period(storage::Reader& reader, const base::Actor& actor,
                                      const std::string& plan, const std::string& period,
                                      base::Milliseconds now) {
    std::vector<Return> all;
    const bool owner = plans::may(reader, actor, plan, base::Right::own_plans, now);
    for (const storage::Row& row : reader.all(sql::list_returns, period_of_plan(reader, plan, period).id)) {
        Return one = return_from(row);
        if (owner || one.made_by == actor.account) all.push_back(std::move(one));
    }
    return all;
}

}  // namespace obligations
