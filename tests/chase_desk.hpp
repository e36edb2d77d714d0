// For the tests of obligations/chasing: the form of the health department in the period of 2025, and the
// ladder.
#pragma once
#include <algorithm>

#include "mail/outbox.hpp"
#include "obligations/chasing/chase.hpp"
#include "obligations/chasing/history.hpp"
#include "obligations/chasing/ladder.hpp"
#include "obligations/forms.hpp"
#include "tests/obligation_desk.hpp"

namespace obligations::chasing {

struct ChaseDesk {
    explicit ChaseDesk(Desk& at) : desk(at) {
        desk.confirmed_plan();
        form = desk.one("T.yt", "form", 2025).id;
        for (const Period& one : desk.desk.look(
                 [&](storage::Reader& reader) { return load_periods(reader, followed(reader, desk.plan)); }))
            if (one.slot / 100 == 2025) period = one;
        plan = desk.desk.look([&](storage::Reader& reader) { return plans::plan_of(reader, desk.plan); });
    }
    base::Milliseconds now() const { return desk.desk.clock.now(); }
    void set(std::vector<Step> steps) {
        desk.desk.act([&](storage::Writer& writer) { set_ladder(writer, desk.desk.actor, steps, now()); });
    }
    Chased run() {
        return desk.desk.act(
            [&](storage::Writer& writer) { return chase(writer, "https://luytre.example", now()); });
    }
    // "ca@thutre.gov.vn: Nhắc hạn: …" of each letter that is queued, sorted.
    std::vector<std::string> letters() {
        std::vector<std::string> all;
        for (const mail::Letter& one :
             desk.desk.look([](storage::Reader& reader) { return mail::latest(reader); }))
            all.push_back(one.to + ": " + one.subject);
        std::sort(all.begin(), all.end());
        return all;
    }
    ChasedRow row(const base::Actor& who) {
        return desk.desk.look(
            [&](storage::Reader& reader) { return chased_row(reader, who, plan, period, form, now()); });
    }
    Chasing list(const std::string& state, const std::string& search = "") {
        ChasingWish wish;
        wish.state = state;
        wish.search = search;
        return desk.desk.look([&](storage::Reader& reader) {
            return load_chasing(reader, desk.desk.actor, plan, period, wish, now());
        });
    }
    void send() {
        desk.desk.act([&](storage::Writer& writer) {
            Filled filled;
            filled.lines = load_form(writer, form, true, desk.today()).lines;
            for (Line& line : filled.lines) line.answer = Answer::nothing;
            send_form(writer, desk.health, form, filled, "page", now());
        });
    }
    Desk& desk;
    Period period;
    plans::Plan plan;
    std::int64_t form = 0;
};

inline void with_chasing(const std::function<void(ChaseDesk&)>& test) {
    with_desk([&](Desk& desk) {
        ChaseDesk chase(desk);
        test(chase);
    });
}

}  // namespace obligations::chasing
