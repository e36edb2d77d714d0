// Plans in the database: dropped, read, refused, removed, renamed, marked; on both engines.
#include "plans/plans.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/document_view.hpp"
#include "plans/readings.hpp"
#include "plans/remarks.hpp"
#include "plans/same_plan.hpp"
#include "tests/engines.hpp"

using namespace plans;

namespace {

constexpr base::Milliseconds start = 1'800'000'000'000;

base::Actor owner(storage::Store& store, const base::Clock& clock) {
    const auto link = people::first_run_link(store, clock);
    const auto account = store.write([&](storage::Writer& writer) {
        return people::create_first_administrator(writer, link->substr(link->rfind('/') + 1), "An",
                                                  "an@tinh.gov.vn", "x", clock.now());
    });
    return store.read(
        [&](storage::Reader& reader) { return people::actor_of(reader, account.id, clock.now()); });
}

class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("plans-" + base::new_token())) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path file(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name) << bytes;
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

std::string drop(storage::Store& store, const base::Actor& actor, const Folder& folder,
                 base::Milliseconds now, const std::string& name, const std::string& bytes) {
    const StoredFile stored = store_file(folder.path(), folder.file("upload", bytes), name);
    return store.write([&](storage::Writer& writer) {
        return create_plan(writer, actor, {{name, stored.digest, stored.bytes, FileRole::read}}, now);
    });
}

const std::string small_plan =
    "ỦY BAN NHÂN DÂN TỈNH THỦ TRE\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTuyên truyền an toàn thông tin năm 2026\n\n"
    "I. MỤC TIÊU\n\n1. 100% cán bộ, công chức được tuyên truyền về an toàn thông tin.\n\n"
    "II. NHIỆM VỤ\n\n1. Tổ chức cuộc thi tìm hiểu an toàn thông tin.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Công an "
    "tỉnh\n\n- Chủ trì thực hiện Kế hoạch này.\n";

// Whom its task is for is a guess.
const std::string unsure_plan =
    "ỦY BAN NHÂN DÂN TỈNH THỦ TRE\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTuyên truyền an toàn thông tin năm 2026\n\n"
    "I. MỤC TIÊU\n\n1. 100% cán bộ, công chức được tuyên truyền về an toàn thông tin.\n\n"
    "II. NHIỆM VỤ\n\n1. Phát bản tin cảnh báo trên hệ thống truyền thanh cơ sở, thường xuyên.\n\n";

}  // namespace

TEST_CASE("a dropped plan waits, is read, and bears the title that was read") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(start);
        const Folder folder;
        const base::Actor actor = owner(store, clock);
        const std::string id = drop(store, actor, folder, clock.now(), "ke_hoach_12.txt", small_plan);
        const auto plan = [&] {
            return store.read([&](storage::Reader& reader) { return plan_of(reader, id); });
        };
        CHECK(plan().status == Status::reading);
        CHECK(plan().name == "ke hoach 12");
        read_plan_files(store, clock, folder.path(), id);
        CHECK(plan().status == Status::read);
        CHECK(plan().targets == 1);
        CHECK(plan().number == "12/KH-UBND");
        read_plan_files(store, clock, folder.path(), id);  // the queue may do it twice
        CHECK(plan().targets == 1);
        const StoredReading stored =
            store.read([&](storage::Reader& reader) { return reading_of(reader, id); });
        auto items = items_of(stored.reading);
        const auto html = document_html({stored, Search("tuyen truyen"), false, "Trang", "Bảng"}, items,
                                        std::vector<bool>(items.size(), true));
        CHECK(html.text().find("<mark>") != std::string::npos);
        CHECK(html.text().find("id=\"d0\" href=\"#m0\"") != std::string::npos);
    });
}

TEST_CASE("a plan dropped in again is known by its file, or by its number and title") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Folder folder;
        const base::Actor actor = owner(store, clock);
        const auto dropped = [&](const std::string& bytes) {
            clock.advance(1000);
            const std::string id = drop(store, actor, folder, clock.now(), "ke_hoach.txt", bytes);
            read_plan_files(store, clock, folder.path(), id);
            return id;
        };
        const auto same = [&](const std::string& id) {
            const auto found = store.read(
                [&](storage::Reader& reader) { return same_plan_before(reader, actor, id, clock.now()); });
            return found ? found->id : "";
        };
        const std::string first = dropped(small_plan);
        CHECK(same(first).empty());
        CHECK(same(dropped(small_plan)) == first);
        CHECK(same(dropped(small_plan + "\n./.\n")) == first);
        std::string other = small_plan;
        other.replace(other.find("2026"), 4, "2027");
        CHECK(same(dropped(other)).empty());
        store.write([&](storage::Writer& writer) { remove_plan(writer, actor, first, clock.now()); });
        CHECK(same(dropped(small_plan)) != first);
    });
}

TEST_CASE("what is no plan is refused with a sentence, and can be read again") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Folder folder;
        const base::Actor actor = owner(store, clock);
        const std::string id =
            drop(store, actor, folder, clock.now(), "chuyen.txt", "Ngày xưa có một bụi tre.\n");
        read_plan_files(store, clock, folder.path(), id);
        const Plan plan = store.read([&](storage::Reader& reader) { return plan_of(reader, id); });
        CHECK(plan.status == Status::refused);
        CHECK_FALSE(plan.problem.empty());
        CHECK_THROWS_AS(store.read([&](storage::Reader& reader) { return reading_of(reader, id); }),
                        base::Refused);
        clock.advance(1000);
        CHECK(
            store.write([&](storage::Writer& writer) { return read_again(writer, actor, id, clock.now()); }));
        CHECK_FALSE(
            store.write([&](storage::Writer& writer) { return read_again(writer, actor, id, clock.now()); }));
    });
}

TEST_CASE("a removed plan leaves the list and comes back, and the list is searched without diacritics") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Folder folder;
        const base::Actor actor = owner(store, clock);
        CHECK_FALSE(store.read([&](storage::Reader& reader) { return any_plan(reader); }));
        const std::string a = drop(store, actor, folder, clock.now(), "Đào tạo.txt", "một");
        clock.advance(5);
        drop(store, actor, folder, clock.now(), "An toàn.txt", "hai");
        const auto names = [&](const ListWish& wish) {
            std::string out;
            for (const Plan& plan : store.read(
                     [&](storage::Reader& reader) { return list_plans(reader, actor, wish, clock.now()); }))
                out += plan.name + ";";
            return out;
        };
        CHECK(names({"", "", "newest"}) == "An toàn;Đào tạo;");
        CHECK(names({"", "", "oldest"}) == "Đào tạo;An toàn;");
        CHECK(names({"", "", "name"}) == "An toàn;Đào tạo;");
        CHECK(names({"dao tao", "", ""}) == "Đào tạo;");
        CHECK(names({"", "refused", ""}).empty());
        store.write([&](storage::Writer& writer) { remove_plan(writer, actor, a, clock.now()); });
        CHECK(names({"", "", ""}) == "An toàn;");
        CHECK(names({"", "removed", ""}) == "Đào tạo;");
        store.write([&](storage::Writer& writer) { restore_plan(writer, actor, a, clock.now()); });
        CHECK(names({"", "", ""}) == "An toàn;Đào tạo;");
        CHECK(store.read([&](storage::Reader& reader) { return files_of(reader, a).size(); }) == 1);
    });
}

TEST_CASE("the list says how far a plan has come, and counts what people made of the reading") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const Folder folder;
        const base::Actor actor = owner(store, clock);
        const std::string id = drop(store, actor, folder, clock.now(), "a.txt", unsure_plan);
        const auto listed = [&] {
            return store
                .read([&](storage::Reader& reader) { return list_plans(reader, actor, {}, clock.now()); })
                .at(0);
        };
        const auto change = [&](const char* act, const std::function<content::Edit(content::Entry&)>& edit) {
            clock.advance(1000);
            store.write([&](storage::Writer& writer) {
                std::vector<content::Edit> edits;
                for (content::Entry& entry : content::entries_of(writer, id)) edits.push_back(edit(entry));
                content::apply(writer, actor, id, act, "", edits, clock.now());
                recount(writer, id);
            });
        };
        CHECK(std::string(stage_of(listed())) == "reading");
        read_plan_files(store, clock, folder.path(), id);
        CHECK(std::string(stage_of(listed())) == "read");
        CHECK(listed().uncertain > 0);
        change("look", [](content::Entry& entry) {
            content::Edit edit = content::edit_of(entry);
            std::visit(
                [](auto& one) {
                    for (auto& [field, spot] : one.read) spot.confidence = 1;
                },
                edit.said);
            return edit;
        });
        CHECK(listed().uncertain == 0);
        CHECK(listed().targets == 1);
        change("drop", [](content::Entry& entry) {
            content::Edit edit = content::edit_of(entry);
            edit.dropped = std::holds_alternative<reading::Target>(entry.said);
            return edit;
        });
        CHECK(listed().targets == 0);
        CHECK(listed().tasks == 1);
        store.write([&](storage::Writer& writer) {
            REQUIRE(content::confirm(
                writer, actor, id, {"12/KH-UBND", base::day_of(2026, 1, 12), content::digest_of(writer, id)},
                clock.now()));
        });
        CHECK(std::string(stage_of(listed())) == "confirmed");
    });
}

TEST_CASE("nobody without the right changes a plan, and the second editor changes nothing") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(start);
        const Folder folder;
        const base::Actor actor = owner(store, clock);
        const std::string id = drop(store, actor, folder, clock.now(), "a.txt", "một");
        const base::Actor reader_only{actor.account, "An", 3};
        CHECK_THROWS_AS(
            store.write([&](storage::Writer& writer) { remove_plan(writer, reader_only, id, clock.now()); }),
            base::Refused);
        store.write([&](storage::Writer& writer) {
            CHECK(change_details(writer, actor, id, 1, "Tên mới", "ghi chú", clock.now()));
            CHECK_FALSE(change_details(writer, actor, id, 1, "Tên khác", "", clock.now()));
            CHECK(plan_of(writer, id).name == "Tên mới");
        });
    });
}

TEST_CASE("a mark stands with its word until it is withdrawn, and the second one is told of the first") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(start);
        const Folder folder;
        const base::Actor actor = owner(store, clock);
        const std::string id = drop(store, actor, folder, clock.now(), "a.txt", "một");
        store.write([&](storage::Writer& writer) {
            CHECK(add_remark(writer, actor, id, "task III.1", "sai cơ quan", 0, clock.now()));
            CHECK_FALSE(add_remark(writer, actor, id, "task III.1", "sai hạn", 0, clock.now()));
            CHECK(add_remark(writer, actor, id, "task III.2", "", 0, clock.now()));
            const auto standing = remarks_of(writer, id);
            REQUIRE(standing.size() == 2);
            CHECK(standing[0].by == "An");
            withdraw_remark(writer, actor, id, standing[0].id, clock.now());
            CHECK(remarks_of(writer, id).size() == 1);
        });
    });
}

TEST_CASE("a file is kept once by its digest, and an empty one is refused by name") {
    const Folder folder;
    const StoredFile one = store_file(folder.path(), folder.file("u", "giống nhau"), "a.txt");
    const StoredFile two = store_file(folder.path(), folder.file("v", "giống nhau"), "b.txt");
    CHECK(one.digest == two.digest);
    CHECK(std::filesystem::file_size(path_of(folder.path(), one.digest)) == one.bytes);
    CHECK_THROWS_WITH_AS(store_file(folder.path(), folder.file("w", ""), "trống.docx"),
                         doctest::Contains("trống.docx"), base::Refused);
    CHECK(size_text(50u << 20) == "50 MB");
    CHECK(size_text(1300) == "2 KB");
}
