// Properties of the comparison of two versions of a plan, on plans made at random and on small ones.
#include "plans/content/compare.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace plans::content;
namespace reading = plans::reading;

namespace {

const std::vector<std::string> vocabulary = {
    "tuyên", "truyền", "an",   "toàn",  "thông", "tin",  "mạng",   "cho",   "cán",   "bộ",   "công", "chức",
    "người", "dân",    "học",  "sinh",  "tổ",    "chức", "cuộc",   "thi",   "tìm",   "hiểu", "kỹ",   "năng",
    "phát",  "thanh",  "cơ",   "sở",    "xây",   "dựng", "chương", "trình", "video", "clip", "báo",  "cáo",
    "kết",   "quả",    "hằng", "năm",   "triển", "khai", "nhiệm",  "vụ",    "ứng",   "cứu",  "sự",   "cố",
    "đào",   "tạo",    "bồi",  "dưỡng", "tập",   "huấn", "trường", "doanh", "nghiệp"};

std::string sentence(std::mt19937& random, int words) {
    std::string out;
    for (int i = 0; i < words; ++i)
        out += (out.empty() ? "" : " ") + vocabulary[random() % vocabulary.size()];
    return out;
}

std::vector<Said> random_plan(std::mt19937& random) {
    std::vector<Said> plan;
    for (int i = 0; i < 8; ++i) {
        reading::Target target;
        target.ref = "I." + std::to_string(i + 1);
        target.text = sentence(random, 14 + static_cast<int>(random() % 12));
        target.measure.value = static_cast<double>(random() % 100);
        plan.emplace_back(target);
    }
    for (int i = 0; i < 40; ++i) {
        reading::Task task;
        task.ref = "II." + std::to_string(i + 1);
        task.text = sentence(random, 15 + static_cast<int>(random() % 30));
        plan.emplace_back(task);
    }
    return plan;
}

int count(const std::vector<Pair>& pairs, Became became) {
    return static_cast<int>(
        std::count_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.became == became; }));
}

// Which entry of `after` came from which of `before`, by pair.
std::vector<int> partner_of(const std::vector<Pair>& pairs, std::size_t after) {
    std::vector<int> partner(after, -1);
    for (const Pair& pair : pairs) {
        if (pair.after >= 0) partner[static_cast<std::size_t>(pair.after)] = pair.before;
    }
    return partner;
}

void renumber(Said& said, int number) {
    if (auto* target = std::get_if<reading::Target>(&said)) target->ref = "B." + std::to_string(number);
    if (auto* task = std::get_if<reading::Task>(&said)) task->ref = "C." + std::to_string(number);
}

// Two words replaced and one left out.
void edit(Said& said, std::mt19937& random) {
    std::string* text = nullptr;
    if (auto* target = std::get_if<reading::Target>(&said)) text = &target->text;
    if (auto* task = std::get_if<reading::Task>(&said)) text = &task->text;
    REQUIRE(text != nullptr);
    std::vector<std::string> words;
    for (std::size_t from = 0; from <= text->size();) {
        const auto to = std::min(text->find(' ', from), text->size());
        words.push_back(text->substr(from, to - from));
        from = to + 1;
    }
    for (int i = 0; i < 2; ++i) words[random() % words.size()] = "khác";
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(random() % words.size()));
    text->clear();
    for (const std::string& word : words) *text += (text->empty() ? "" : " ") + word;
}

}  // namespace

TEST_CASE("a plan compared with itself has not changed, and each entry is paired with itself") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        const auto plan = random_plan(random);
        const auto pairs = compare(plan, plan);
        REQUIRE(pairs.size() == plan.size());
        for (const Pair& pair : pairs) {
            CHECK(pair.before == pair.after);
            CHECK(pair.became == Became::unchanged);
        }
    }
}

TEST_CASE("in another order and with other numbers every entry finds itself again") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        const auto plan = random_plan(random);
        std::vector<int> order(plan.size());
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), random);
        std::vector<Said> moved;
        for (const int i : order) moved.push_back(plan[static_cast<std::size_t>(i)]);
        CHECK(count(compare(plan, moved), Became::unchanged) == static_cast<int>(plan.size()));
        for (std::size_t i = 0; i < moved.size(); ++i) renumber(moved[i], static_cast<int>(i) + 1);
        const auto pairs = compare(plan, moved);
        CHECK(partner_of(pairs, moved.size()) == order);
        CHECK(count(pairs, Became::changed) == static_cast<int>(plan.size()));
    }
}

TEST_CASE("small edits, lost and new entries, all at once, are each told for what they are") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        const auto plan = random_plan(random);
        std::vector<int> order(plan.size());
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), random);
        const int lost = 5;
        order.resize(order.size() - lost);
        std::vector<Said> later;
        for (std::size_t i = 0; i < order.size(); ++i) {
            later.push_back(plan[static_cast<std::size_t>(order[i])]);
            if (i % 3 == 0) edit(later.back(), random);
        }
        reading::Task fresh;
        fresh.text = "Hoàn toàn mới lạ chưa từng xuất hiện ở bất kỳ đâu trước kia nhé";
        later.emplace_back(fresh);
        order.push_back(-1);
        const auto pairs = compare(plan, later);
        CHECK(partner_of(pairs, later.size()) == order);
        CHECK(count(pairs, Became::added) == 1);
        CHECK(count(pairs, Became::dropped) == lost);
        CHECK(count(pairs, Became::changed) == (static_cast<int>(later.size()) - 1 + 2) / 3);
    }
}

TEST_CASE("every entry of both sides stands in exactly one pair, whatever the two plans are") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        const auto left = random_plan(random), right = random_plan(random);
        std::vector<int> seen_left(left.size()), seen_right(right.size());
        for (const Pair& pair : compare(left, right)) {
            if (pair.before >= 0) ++seen_left[static_cast<std::size_t>(pair.before)];
            if (pair.after >= 0) ++seen_right[static_cast<std::size_t>(pair.after)];
            if (pair.before >= 0 && pair.after >= 0)
                CHECK(left[static_cast<std::size_t>(pair.before)].index() ==
                      right[static_cast<std::size_t>(pair.after)].index());
        }
        CHECK(std::all_of(seen_left.begin(), seen_left.end(), [](int n) { return n == 1; }));
        CHECK(std::all_of(seen_right.begin(), seen_right.end(), [](int n) { return n == 1; }));
    }
}

TEST_CASE("of two entries with the same words the numbers decide, then the order") {
    const auto task = [](const char* ref) {
        reading::Task one;
        one.ref = ref;
        one.text = "Báo cáo kết quả thực hiện";
        return Said(one);
    };
    const auto pairs = compare({task("1"), task("2")}, {task("2"), task("1")});
    CHECK(partner_of(pairs, 2) == std::vector<int>{1, 0});
    CHECK(count(pairs, Became::unchanged) == 2);
}

TEST_CASE("two entries that changed places and share most of their words are not confused") {
    const auto task = [](const char* ref, const char* text) {
        reading::Task one;
        one.ref = ref;
        one.text = text;
        return Said(one);
    };
    const std::string same =
        "Tổ chức cuộc thi tìm hiểu kiến thức, kỹ năng bảo đảm an toàn thông tin mạng cho ";
    const auto pairs =
        compare({task("1", (same + "học sinh").c_str()), task("2", (same + "sinh viên").c_str())},
                {task("1", (same + "sinh viên").c_str()), task("2", (same + "học sinh").c_str())});
    CHECK(partner_of(pairs, 2) == std::vector<int>{1, 0});
}

TEST_CASE("another figure, another lead and another place are told apart from no change") {
    reading::Target target;
    target.text = "80% người sử dụng Internet được tuyên truyền";
    target.measure.value = 80;
    reading::Target placed = target;
    placed.read["text"].page = 7;
    CHECK(says_the_same(target, placed));
    reading::Target more = target;
    more.measure.value = 90;
    CHECK_FALSE(says_the_same(target, more));
    CHECK(compare({target}, {more})[0].became == Became::changed);
    CHECK_FALSE(says_the_same(target, reading::Task{}));
}

TEST_CASE("word by word it is shown what went and what came, and putting it together gives either text") {
    const std::string before = "Trên 80% người sử dụng Internet được tuyên truyền",
                      after = "Trên 90% người dân sử dụng Internet được tuyên truyền";
    std::string gone, come, old, fresh;
    for (const Words& words : word_changes(before, after)) {
        if (words.state != Word::come) old += (old.empty() ? "" : " ") + words.text;
        if (words.state != Word::gone) fresh += (fresh.empty() ? "" : " ") + words.text;
        if (words.state == Word::gone) gone += words.text;
        if (words.state == Word::come) come += words.text + ";";
    }
    CHECK(old == before);
    CHECK(fresh == after);
    CHECK(gone == "80%");
    CHECK(come == "90%;dân;");
    CHECK(word_changes("", "").empty());
}

TEST_CASE("best pairs take the most alike first and use every index once") {
    const auto chosen = best_pairs({{0, 0, .6}, {0, 1, .9}, {1, 1, .8}, {1, 0, .2}});
    REQUIRE(chosen.size() == 2);
    CHECK(chosen[0].right == 1);
    CHECK(chosen[1].left == 1);
    CHECK(chosen[1].right == 0);
    CHECK(likeness("Ủy ban nhân dân", "uy ban nhan dan") == doctest::Approx(1));
    CHECK(likeness("một", "hai") == doctest::Approx(0));
    CHECK(likenesses({"một hai", "ba"}, {"ba", "một hai"})[0][1] == doctest::Approx(1));
}

TEST_CASE("what is kept of texts is bounded, and a text that was forgotten is as alike as before") {
    const std::string one = "Tổ chức hội nghị tuyên truyền về an toàn thông tin";
    const std::string other = "Tổ chức hội nghị tập huấn về an toàn thông tin";
    const double before = likeness(one, other);
    for (int i = 0; i < 12'000; ++i) {
        const std::string text = "câu thứ " + std::to_string(i);
        CHECK(likeness(text, text) == 1);
    }
    CHECK(likeness(one, other) == before);
    const std::string long_text(5'000, 'x');
    CHECK(likeness(long_text, long_text) == 1);
    CHECK(likeness(long_text, one) == 0);
}
