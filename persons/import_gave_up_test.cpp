// An import whose job could not go on.
#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "base/refused.hpp"
#include "jobs/queue.hpp"
#include "persons/import.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace persons;
using samples::day;

TEST_CASE("an import whose job gave up goes on by another job, where it was") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor keeper = of.member("yt@x.vn", people::Role::focal_point, here);
        const auto file = std::filesystem::temp_directory_path() /
                          ("luytre-gave-up-" + std::to_string(::getpid()) + ".csv");
        std::ofstream(file, std::ios::binary) << "\xD0\xCF\x11\xE0";  // of a list that nobody can read
        ImportWish wish;
        wish.mapping = mapping_from("1 name,birth");
        wish.agency = here;
        wish.from = day(2025, 1, 1);
        const std::string id = store.write([&](storage::Writer& writer) {
            return start_import(writer, keeper, "ds.csv", file, 2, wish, samples::at);
        });
        const auto now = [&] {
            return store.read([&](storage::Reader& reader) { return *import_of(reader, id); });
        };
        const auto resumes = [&] {
            store.write([&](storage::Writer& writer) { resume_import(writer, keeper, id, samples::at); });
        };
        jobs::Runner runner(store, of.clock,
                            {{import_job,
                              [&](jobs::Context& context) {
                                  run_import(store, of.clock, context.payload, context.progress);
                              }}},
                            0);
        const auto all_jobs_run = [&] {
            while (runner.run_one()) {
            }
        };
        CHECK_THROWS_AS(resumes(), base::Refused);  // its job still waits
        all_jobs_run();
        CHECK_FALSE(now().ended_at.has_value());
        std::ofstream(file, std::ios::binary) << "Họ và tên;Ngày sinh\nLò Thị Xuyến;05/07/1979\n";
        resumes();
        CHECK_THROWS_AS(resumes(), base::Refused);
        all_jobs_run();
        CHECK(now().ended_at.has_value());
        CHECK(now().added == 1);
        CHECK(now().rejected == 0);
        CHECK_THROWS_AS(resumes(), base::Refused);
        std::filesystem::remove(file);
    });
}
