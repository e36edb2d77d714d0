// The addresses that bench_directory visits: each GET of the route table that is a page, its segments filled
// in with what the bench entered. What it cannot fill is told on standard error.
#pragma once
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "main/routes.hpp"
#include "obligations/adhoc/requests.hpp"
#include "obligations/follow.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/measures.hpp"
#include "plans/incoming/documents.hpp"
#include "plans/leader.hpp"
#include "tests/agency_samples.hpp"

namespace benches {

namespace content = plans::content;

// What stands for a segment on addresses that begin and continue so; the first line that fits.
struct Segment {
    std::string path, name, value;
};

inline content::Entry first_target(const samples::Entered& all, const std::string& plan) {
    for (const content::Entry& entry :
         all.store().read([&](storage::Reader& reader) { return content::entries_of(reader, plan); }))
        if (entry.kind() == content::EntryKind::target) return entry;
    std::exit(1);
}

// What the obligations of a plan hang on: its first period that somebody owes a form for.
inline std::vector<Segment> owed(const samples::Entered& all, const std::string& plan) {
    constexpr std::string_view text =
        "SELECT o.id, p.uuid FROM obligations o JOIN report_periods p ON p.id = o.period "
        "WHERE o.plan = $1 AND o.asked = 1 ORDER BY p.due, o.id LIMIT 1";
    static const storage::Query first_owed = {"bench.first_owed", "", text, text};
    return all.store().read([&](storage::Reader& reader) -> std::vector<Segment> {
        const auto row = reader.one(first_owed, obligations::followed(reader, plan));
        if (!row) std::exit(1);
        return {{"", "{obligation}", std::to_string(row->integer(0))}, {"", "{period}", row->text(1)}};
    });
}

inline std::string adhoc_request(const samples::Entered& all, const std::vector<agencies::AgencyId>& asked,
                                 base::Milliseconds now) {
    obligations::adhoc::NewRequest wanted;
    wanted.title = "Báo cáo đột xuất về lừa đảo trực tuyến";
    wanted.last = base::day_at(now);
    wanted.from = {wanted.last.number - 90};
    wanted.due_at = now + 72LL * 3600 * 1000;
    wanted.questions = obligations::adhoc::questions_in("1. Số vụ lừa đảo (vụ)\n2. Đã họp ban chỉ đạo chưa?");
    wanted.asked = asked;
    return all.store().write(
        [&](storage::Writer& writer) { return obligations::adhoc::ask(writer, all.actor(), wanted, now); });
}

// Twenty letters, the last of them linked to a plan.
inline std::string incoming(const samples::Entered& all, const std::string& plan, base::Milliseconds now) {
    constexpr int letters = 20;
    std::string last;
    for (int number = 1; number <= letters; ++number) {
        plans::incoming::NewDocument wanted;
        wanted.kind = "instruction";
        wanted.number = std::to_string(number) + "/CV-BTTTT";
        wanted.issuer = "Bộ Thông tin và Truyền thông";
        wanted.day = wanted.received = base::day_at(now);
        wanted.subject = "Đẩy mạnh tuyên truyền kỹ năng an toàn thông tin";
        last = all.store().write([&](storage::Writer& writer) {
            return plans::incoming::add_document(writer, all.actor(), wanted, {}, now);
        });
    }
    all.store().write([&](storage::Writer& writer) {
        plans::incoming::link_document(writer, all.actor(), last, plan, "", now);
    });
    return last;
}

// `path`: of a confirmed plan. A leader's link that opens often enough for all rounds.
inline std::string leader_path(const samples::Entered& all, const std::string& plan, base::Milliseconds now) {
    return all.store().write([&](storage::Writer& writer) {
        return plans::make_leader_link(
            writer, all.actor(), plan,
            {"Chủ tịch UBND tỉnh", plans::leader_days_usual, plans::leader_openings_max}, now);
    });
}

// How the targets of a plan are measured, as proposed.
inline void measure_targets(const samples::Entered& all, const std::string& plan, base::Milliseconds now) {
    all.store().write([&](storage::Writer& writer) {
        for (const content::Entry& entry : content::entries_of(writer, plan)) {
            const auto* target = std::get_if<plans::reading::Target>(&entry.said);
            if (target == nullptr) continue;
            content::decide_measure(writer, all.actor(), plan, entry, 0, content::propose(*target).measure,
                                    "cách đo đề xuất", now);
        }
    });
}

// What no page of the bench's data is, and why.
inline const char* why_not(const web::Route& route) {
    const std::string path(route.path);
    const auto ends = [&](const char* tail) { return path.ends_with(tail); };
    if (ends("{file}") || (ends("{kind}") && path.find("/judgement/") == std::string::npos) ||
        ends("{position}") || ends("/file") || ends("/sheet") || ends("/export") || ends("/preview") ||
        ends("{proof}") || ends("-worker.js") || ends(".docx") || ends(".csv") || ends(".json") ||
        ends(".xlsx") || ends(".zip") || ends(".ics"))
        return "a file";
    if (route.right == base::Right::open && !path.starts_with("/leader/")) return "for who is not signed in";
    return nullptr;
}

inline bool fill(std::string& path, const std::vector<Segment>& segments) {
    for (const Segment& segment : segments) {
        if (!path.starts_with(segment.path)) continue;
        if (const std::size_t at = path.find(segment.name); at != std::string::npos)
            path.replace(at, segment.name.size(), segment.value);
    }
    return path.find('{') == std::string::npos;
}

inline std::vector<std::string> every_page(const std::vector<Segment>& segments) {
    std::vector<std::string> out;
    std::map<std::string, int> left_out;
    for (const web::Route& route : main_routes()) {
        if (route.method != web::Method::get) continue;
        if (const char* why = why_not(route)) {
            ++left_out[why];
            continue;
        }
        std::string path(route.path);
        if (fill(path, segments))
            out.push_back(path);
        else
            std::fprintf(stderr, "  not measured, nothing of the kind was entered: %s\n", path.c_str());
    }
    for (const auto& [why, count] : left_out)
        std::fprintf(stderr, "  not measured, %s: %d addresses\n", why.c_str(), count);
    return out;
}

}  // namespace benches
