// Few rows: what is secret is rare, and each period says it anew.
#include "plans/activities/without_files.hpp"

#include "base/refused.hpp"
#include "plans/activities/sql.hpp"

namespace plans::activities {

void close_to_files(storage::Writer& writer, const SecretWork& work, base::Milliseconds now) {
    writer.run(sql::close_to_files, work.agency, work.entry, work.from.number, work.last.number, now);
}

void open_to_files(storage::Writer& writer, const SecretWork& work, base::Milliseconds now) {
    writer.run(sql::open_to_files, now, work.agency, work.entry, work.from.number, work.last.number);
}

void require_open_to_files(storage::Reader& reader, std::int64_t activity) {
    if (!reader.one(sql::find_secret_work, activity)) return;
    throw base::Refused(
        base::Refusal::conflict,
        "Cơ quan đã báo cáo nhiệm vụ này theo chế độ mật nên không nhận tệp hay đường dẫn nào "
        "kèm hoạt động.\nSố và ngày của văn bản mật đã được ghi ở phiếu; tài liệu gửi theo "
        "đường riêng.");
}

void require_no_secret_files(storage::Reader& reader, std::int64_t activity) {
    if (reader.one(sql::find_live_proof, activity)) require_open_to_files(reader, activity);
}

}  // namespace plans::activities
