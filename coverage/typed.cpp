// Typed results in the database and on the ledger.
#include "coverage/typed.hpp"

#include <cmath>

#include "base/refused.hpp"
#include "coverage/sql.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace coverage {
namespace {

constexpr double parts = 100'000;  // in which shares are kept
constexpr base::Milliseconds midday = 5 * 3'600'000;
constexpr base::Milliseconds day_milliseconds = 86'400'000;

std::int64_t in_parts(double share) {
    return std::llround(share * parts);
}

double share_at(const storage::Row& row, std::size_t column) {
    return static_cast<double>(row.integer(column)) / parts;
}

Typed typed_from(const storage::Row& row) {
    Typed one;
    one.place = row.integer(0);
    one.kind = row.text(1);
    one.from = base::Day{row.integer(2)};
    one.last = base::Day{row.integer(3)};
    if (one.kind == "survey")
        one.survey = Survey{share_at(row, 4), share_at(row, 5), share_at(row, 6),
                            static_cast<int>(row.integer(7)), row.integer(8)};
    if (one.kind == "incidents")
        one.incidents = Incidents{row.integer(8), row.integer(9), row.integer(10), row.integer(11)};
    one.method = row.text(12);
    one.document = row.text(13);
    one.document_day = base::Day{row.integer(14)};
    one.by = row.text(15);
    one.at = row.integer(16);
    one.member = row.integer(17);
    one.withdrawn = !row.null(18);
    return one;
}

evidence::Statement statement_of(const Typed& typed, std::int64_t agency, std::int64_t source) {
    using evidence::ActorKind, evidence::Basis, evidence::Verb;
    evidence::Statement said;
    said.at = typed.last.number * day_milliseconds + midday;
    said.agency = agency;
    said.basis = Basis::kept_list;
    said.source = source;
    if (typed.survey) {
        said.actor_kind = ActorKind::audience;
        said.verb = Verb::was_surveyed;
        said.quantity = typed.survey->asked;
    } else if (typed.incidents) {
        said.actor_kind = ActorKind::audience;
        said.verb = Verb::was_found;
        said.quantity = std::max<std::int64_t>(1, typed.incidents->all);
    } else if (typed.kind == "item") {
        said.actor_kind = ActorKind::item;
        said.verb = Verb::was_introduced;
        said.actor = typed.member;
    } else {
        said.actor_kind = ActorKind::agency;
        said.verb = Verb::received;
        said.actor = typed.member;
        said.agency = typed.member;
    }
    return said;
}

std::string in_words(const Typed& typed) {
    std::string out = typed.kind + ", " + base::iso(typed.from) + " – " + base::iso(typed.last);
    if (typed.survey)
        out += ", " + std::to_string(in_parts(typed.survey->share)) + " (" +
               std::to_string(in_parts(typed.survey->low)) + "–" +
               std::to_string(in_parts(typed.survey->high)) +
               ")/100000, n = " + std::to_string(typed.survey->asked);
    if (typed.incidents)
        out += ", " + std::to_string(typed.incidents->unaware) + "/" + std::to_string(typed.incidents->all);
    if (typed.member != 0) out += ", " + std::to_string(typed.member);
    return out + "; " + typed.document + ", " + base::iso(typed.document_day);
}

void check_survey(const Survey& survey, base::Problems& problems) {
    if (survey.asked <= 0) problems.push_back({"asked", "Ghi số người được hỏi, là số lớn hơn 0."});
    if (survey.share < 0 || survey.share > 1)
        problems.push_back({"share", "Tỷ lệ nằm trong khoảng từ 0 đến 100."});
    if (survey.low < 0 || survey.high > 1 || survey.low > survey.share || survey.high < survey.share)
        problems.push_back(
            {"low", "Khoảng tin cậy phải chứa tỷ lệ, ví dụ tỷ lệ 82,5 với khoảng từ 78,6 đến 85,9."});
    if (survey.confidence < 50 || survey.confidence > 99)
        problems.push_back({"confidence", "Độ tin cậy là một số từ 50 đến 99, thường là 95."});
}

void check_incidents(const Incidents& counted, base::Problems& problems) {
    if (counted.all < 0) problems.push_back({"number", "Ghi số sự cố, ít nhất là 0."});
    if (counted.unaware < 0 || counted.unaware > counted.all)
        problems.push_back({"unaware", "Số sự cố do thiếu nhận thức không lớn hơn tổng số sự cố."});
    if (counted.asked <= 0 || counted.reported < 0 || counted.reported > counted.asked)
        problems.push_back(
            {"reported", "Ghi số cơ quan đã báo cáo và số cơ quan phải báo cáo, ví dụ 95 trong 118."});
}

}  // namespace

std::vector<Typed> typed_for(storage::Reader& reader, std::int64_t entry) {
    std::vector<Typed> all;
    for (const storage::Row& row : reader.all(sql::list_typed, entry)) all.push_back(typed_from(row));
    return all;
}

base::Problems check(const Typed& wanted, base::Day today) {
    base::Problems problems;
    if (wanted.last < wanted.from) problems.push_back({"last", "Ngày cuối phải từ ngày đầu trở đi."});
    if (today < wanted.last) problems.push_back({"last", "Ngày cuối không sau hôm nay."});
    if (wanted.document.empty())
        problems.push_back({"document", "Ghi số và tên văn bản làm căn cứ, ví dụ: Báo cáo 45/BC-STTTT."});
    if (today < wanted.document_day)
        problems.push_back({"document_day", "Ngày của văn bản không sau hôm nay."});
    if (text::length(wanted.document) > document_characters_max)
        problems.push_back({"document", "Dài quá 200 ký tự. Ghi ngắn hơn."});
    if (text::length(wanted.method) > method_characters_max)
        problems.push_back({"method", "Dài quá 500 ký tự. Ghi ngắn hơn."});
    if (wanted.survey) check_survey(*wanted.survey, problems);
    if (wanted.incidents) check_incidents(*wanted.incidents, problems);
    if (wanted.survey && wanted.method.empty())
        problems.push_back({"method", "Ghi cách chọn mẫu, ví dụ: 400 hộ của 20 xã chọn ngẫu nhiên."});
    if ((wanted.kind == "item" || wanted.kind == "unit") && wanted.member == 0)
        problems.push_back({"member", "Chọn trong danh sách của đối tượng."});
    return problems;
}

Survey with_interval(Survey survey, double design_effect) {
    const double z = survey.confidence >= 99 ? 2.575829 : survey.confidence >= 95 ? 1.959964 : 1.644854;
    const double n = static_cast<double>(survey.asked) / design_effect;
    if (n <= 0) return survey;
    const double p = survey.share, wide = 1 + z * z / n;
    const double middle = (p + z * z / (2 * n)) / wide;
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / wide;
    survey.low = std::min(p, std::max(0.0, middle - half));
    survey.high = std::max(p, std::min(1.0, middle + half));
    return survey;
}

std::int64_t type_in(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const plans::content::Entry& target, const Typed& wanted, base::Milliseconds now) {
    plans::require_owner(writer, actor, plan, now);
    plans::content::hold_entries(writer, actor, plan, now);
    const std::int64_t source = plans::activities::source_of(writer, actor);
    const std::int64_t agency = plans::agency_of_plan(writer, plan).value_or(0);
    const std::int64_t place = evidence::append(writer, statement_of(wanted, agency, source), now);
    std::vector<storage::Value> of(8, storage::Value(nullptr));  // share, low, high, confidence, …
    std::int64_t number = 1;
    if (wanted.survey) {
        of[0] = in_parts(wanted.survey->share);
        of[1] = in_parts(wanted.survey->low);
        of[2] = in_parts(wanted.survey->high);
        of[3] = std::int64_t{wanted.survey->confidence};
        number = wanted.survey->asked;
    }
    if (wanted.incidents) {
        of[4] = wanted.incidents->unaware;
        of[5] = wanted.incidents->reported;
        of[6] = wanted.incidents->asked;
        number = wanted.incidents->all;
    }
    writer.run(sql::add_typed, place, target.id, wanted.kind, wanted.from.number, wanted.last.number, of[0],
               of[1], of[2], of[3], number, of[4], of[5], of[6], wanted.method, wanted.document,
               wanted.document_day.number, actor.account, now);
    trail::record(writer, actor, {"target.result", target.uuid, "", "", {{"result", "", in_words(wanted)}}},
                  now);
    return place;
}

void take_back(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const plans::content::Entry& target, std::int64_t place, const std::string& reason,
               base::Milliseconds now) {
    plans::require_owner(writer, actor, plan, now);
    if (reason.empty())
        throw base::Refused(base::Refusal::invalid, "Ghi lý do rút.\nSố liệu đã rút vẫn hiện, kèm lý do.");
    for (const Typed& one : typed_for(writer, target.id)) {
        if (one.place != place) continue;
        evidence::withdraw(writer, place, plans::activities::source_of(writer, actor), now);
        trail::record(writer, actor,
                      {"target.result_withdraw", target.uuid, "", reason, {{"result", in_words(one), ""}}},
                      now);
        return;
    }
    throw base::Refused(base::Refusal::not_found,
                        "Chỉ tiêu này không có số liệu đó.\nTải lại trang rồi chọn lại.");
}

}  // namespace coverage
