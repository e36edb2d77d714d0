// A class of a health department, for tests of who was there.
#pragma once
#include <doctest/doctest.h>

#include "evidence/attendance/lists.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

namespace samples {

struct Lesson {
    explicit Lesson(storage::Store& store) : of(store) {
        clerk = of.member("yt@hl.gov.vn", people::Role::focal_point, of.all["HL.yt"]);
        of.store.write([&](storage::Writer& writer) {
            source = evidence::number_of(writer, {"account", "a"});
        });
        activity = add("Tập huấn an toàn thông tin", of.all["HL.yt"]);
    }
    evidence::Activity add(const std::string& title, std::int64_t agency) const {
        return of.store.write([&](storage::Writer& writer) {
            evidence::ActivityFacts facts;
            facts.kind = "class";
            facts.title = title;
            facts.agency = agency;
            facts.from = facts.last = base::day_at(at);
            const auto one = evidence::add_activity(writer, facts, source, clerk.account, false, at);
            evidence::say(writer, one, {}, source, at);
            return one;
        });
    }
    template <class F>
    auto act(F&& f) const {
        return of.store.write(std::forward<F>(f));
    }
    template <class F>
    auto look(F&& f) const {
        return of.store.read(std::forward<F>(f));
    }
    void count(const evidence::Activity& one, const evidence::Counted& counted) const {
        act([&](storage::Writer& writer) { evidence::say(writer, one, counted, source, at); });
    }
    evidence::Counted counted(const evidence::Activity& one) const {
        return look([&](storage::Reader& reader) { return evidence::counted_of(reader, one.number); });
    }
    evidence::attendance::Counts counts() const {
        return look([&](storage::Reader& reader) {
            return evidence::attendance::counts_of(reader, activity.number);
        });
    }
    bool sound() const {
        return look([](storage::Reader& reader) { return evidence::faults(reader); }).empty();
    }
    samples::Keepers of;
    base::Actor clerk;
    std::int64_t source = 0;
    evidence::Activity activity;
};

inline void in_lesson(const std::function<void(Lesson&)>& test) {
    tests::for_each_engine([&](storage::Store& store) {
        Lesson lesson(store);
        test(lesson);
    });
}

}  // namespace samples
