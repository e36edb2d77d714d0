// Outlines as they are kept, with the trail.
#include "reports/outlines.hpp"

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "documents/official_page.hpp"
#include "obligations/correct.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/incoming/sight.hpp"
#include "reports/sql.hpp"
#include "trail/record.hpp"

namespace reports {
namespace {

// "Văn bản số 45/CAT-PA05 ngày 05 tháng 11 năm 2026 của Công an tỉnh"
std::string named(const plans::incoming::NewDocument& letter) {
    return "Văn bản" + (letter.number.empty() ? "" : " số " + letter.number) +
           (letter.day ? " " + documents::day_in_words(*letter.day) : "") +
           (letter.issuer.empty() ? "" : " của " + letter.issuer);
}

Key key_to_write(const Key& key) {
    return key.agency == every_agency ? Key{key.plan, key.period, agencies::no_agency} : key;
}

}  // namespace

GivenOutline outline_given(storage::Reader& reader, const Key& key) {
    const auto row = reader.one(sql::find_outline,
                                obligations::period_of_plan(reader, key.plan, key.period).id, key.agency);
    return row ? GivenOutline{row->text(0), row->text(1), row->text(2)} : GivenOutline{};
}

GivenOutline outline_for(storage::Reader& reader, const Key& key) {
    GivenOutline own = outline_given(reader, key);
    if (!own.headings.empty() || key.agency == agencies::no_agency) return own;
    return outline_given(reader, {key.plan, key.period, every_agency});
}

void give_outline(storage::Writer& writer, const base::Actor& actor, const Key& key,
                  const std::string& headings, const std::string& document, base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    require_sight(writer, today, key_to_write(key), now);
    if (!may_write(writer, today, key_to_write(key), now))
        throw base::Refused(base::Refusal::forbidden,
                            "Tài khoản này không đặt được đề cương của báo cáo này.\nNhờ cán bộ đầu mối hoặc "
                            "người duyệt của cơ quan.");
    std::string letter;
    if (!document.empty()) letter = named(plans::incoming::document_for(writer, today, document, now).is);
    writer.run(sql::add_outline, base::new_uuid(now),
               obligations::period_of_plan(writer, key.plan, key.period).id, key.agency, document, letter,
               headings, actor.account, now);
    trail::record(writer, today,
                  {"report.outline",
                   key.period,
                   key.agency > 0 ? plans::activities::uuid_of_agency(writer, key.agency) : "",
                   letter,
                   {}},
                  now);
}

}  // namespace reports
