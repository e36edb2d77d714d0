// For the tests of plans/links and plans/incoming: plans written out, dropped in and read as people do it.
#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "base/ids.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"
#include "plans/plans.hpp"
#include "plans/readings.hpp"
#include "tests/engines.hpp"

namespace tests {

class WrittenPlans {
  public:
    explicit WrittenPlans(storage::Store& where)
        : store(where), folder(std::filesystem::temp_directory_path() / ("links-" + base::new_token())) {
        std::filesystem::create_directories(folder);
        const auto link = people::first_run_link(store, clock);
        const auto account = store.write([&](storage::Writer& writer) {
            return people::create_first_administrator(writer, link->substr(link->rfind('/') + 1), "An",
                                                      "an@tinh.gov.vn", "x", clock.now());
        });
        actor = store.read(
            [&](storage::Reader& reader) { return people::actor_of(reader, account.id, clock.now()); });
        reader_only = actor;
        reader_only.rights = static_cast<std::uint32_t>(base::Right::read_plans);
    }
    ~WrittenPlans() { std::filesystem::remove_all(folder); }
    WrittenPlans(const WrittenPlans&) = delete;
    WrittenPlans& operator=(const WrittenPlans&) = delete;

    // Drops a text in and reads it.
    std::string drop(const std::string& text) {
        clock.advance(1000);
        std::ofstream(folder / "upload") << text;
        const auto stored = plans::store_file(folder, folder / "upload", "ke-hoach.txt");
        const std::string id = store.write([&](storage::Writer& writer) {
            return plans::create_plan(writer, actor,
                                      {{"ke-hoach.txt", stored.digest, stored.bytes, plans::FileRole::read}},
                                      clock.now());
        });
        read(id);
        return id;
    }
    void read(const std::string& id) {
        plans::read_plan_files(store, clock, folder, id);
        const auto plan = store.read([&](storage::Reader& reader) { return plans::plan_of(reader, id); });
        INFO(plan.problem);
        REQUIRE(plan.status == plans::Status::read);
        clock.advance(1000);
    }
    template <class F>
    auto look(F&& f) {
        return store.read(std::forward<F>(f));
    }
    template <class F>
    auto act(F&& f) {
        clock.advance(1000);
        return store.write(std::forward<F>(f));
    }

    storage::Store& store;
    std::filesystem::path folder;
    base::TestClock clock{1'760'000'000'000};
    base::Actor actor, reader_only;
};

inline void with_written_plans(const std::function<void(WrittenPlans&)>& test) {
    for_each_engine([&](storage::Store& store) {
        WrittenPlans desk(store);
        test(desk);
    });
}

// A plan with its number, day and parts.
inline std::string written(const std::string& number, const std::string& day, const std::string& bases,
                           const std::string& targets, const std::string& tasks) {
    return "ỦY BAN NHÂN DÂN TỈNH THỦ TRE\nSố: " + number + "\n\nThủ Tre, " + day +
           "\n\nKẾ HOẠCH\nTuyên truyền an toàn thông tin số " + number.substr(0, number.find('/')) + "\n\n" +
           bases + "\n\nI. MỤC TIÊU\n\n" + targets + "\n\nII. NHIỆM VỤ\n\n" + tasks +
           "\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Công an tỉnh\n\n- Chủ trì thực hiện Kế hoạch này.\n";
}

// Of 2021: a target, a contest and a bulletin.
inline std::string earlier_plan() {
    return written("10/KH-UBND", "ngày 01 tháng 02 năm 2021", "",
                   "1. 100% cán bộ, công chức được tuyên truyền về an toàn thông tin.",
                   "1. Tổ chức cuộc thi trực tuyến tìm hiểu an toàn thông tin cho học sinh.\n\n2. Phát bản "
                   "tin cảnh báo lừa đảo trực tuyến trên hệ thống truyền thanh cơ sở.");
}

}  // namespace tests
