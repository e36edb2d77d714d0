// Restoring, measured: on sentences that the model has never seen, damaged as recognisers do, and, where its
// folder is found, on a real scan against its transcription. The shares are printed, and a test fails where
// they fall below what the reader needs.
#include "text/restore.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "text/damage.hpp"
#include "text/unicode.hpp"

namespace {

std::string restored(const std::string& line) {
    static const text::Restorer restorer(text::Damage::destroyed, {});
    std::string out;
    for (const text::RestoredWord& word : restorer.restored(text::words(line)))
        out += (out.empty() ? "" : " ") + word.text;
    return out;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

struct Share {
    int right = 0, all = 0;
    double percent() const { return all == 0 ? 0 : 100.0 * right / all; }
};

std::string bare(const std::string& word) {
    std::u32string points = text::decode(text::lower(text::nfc(word)));
    const auto edge = [](char32_t c) {
        return std::u32string_view(U".,;:!?()\"'“”‘’…-–/").find(c) != std::u32string_view::npos;
    };
    while (!points.empty() && edge(points.back())) points.pop_back();
    while (!points.empty() && edge(points.front())) points.erase(points.begin());
    return text::encode(points);
}

text::Lines words_of(const std::vector<std::string>& lines) {
    text::Lines out;
    for (const std::string& line : lines) out.push_back(text::words(line));
    return out;
}

Share measure(const std::vector<std::string>& clean, double damage_rate, double noise_rate, unsigned seed) {
    std::vector<std::string> damaged;
    for (std::string line : clean) {
        if (damage_rate > 0) line = text::damage(line, seed, damage_rate);
        if (noise_rate > 0) line = text::noise(line, seed + 1, noise_rate);
        damaged.push_back(line);
        ++seed;
    }
    const text::Lines lines = words_of(damaged), meant = words_of(clean);
    const text::Restorer restorer(damage_rate > 0.5 ? text::Damage::destroyed : text::Damage::noisy, lines);
    Share share;
    for (std::size_t k = 0; k < lines.size(); ++k) {
        const auto got = restorer.restored(lines[k]);
        REQUIRE(got.size() == meant[k].size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            share.right += bare(got[i].text) == bare(meant[k][i]) ? 1 : 0;
            ++share.all;
        }
    }
    return share;
}

// The transcribed texts of an expectation file: every "text", as its words.
std::vector<std::vector<std::string>> transcribed(const std::filesystem::path& file) {
    std::vector<std::vector<std::string>> out;
    for (const std::string& line : lines_of(file)) {
        const std::size_t at = line.find("\"text\": \"");
        if (at == std::string::npos) continue;
        const std::size_t begin = at + 9, end = line.rfind('"');
        if (end > begin) out.push_back(text::words(line.substr(begin, end - begin)));
    }
    return out;
}

// Compares where the transcription fits best, found by its folded words.
Share compare(const std::vector<std::string>& got, const std::vector<std::vector<std::string>>& expected) {
    std::vector<std::string> folded;
    for (const std::string& word : got) folded.push_back(text::fold(bare(word)));
    Share share;
    for (const auto& words : expected) {
        std::size_t best = 0, most = 0;
        for (std::size_t at = 0; at + words.size() <= got.size(); ++at) {
            std::size_t same = 0;
            for (std::size_t i = 0; i < words.size(); ++i)
                same += folded[at + i] == text::fold(bare(words[i])) ? 1 : 0;
            if (same > most) most = same, best = at;
        }
        if (most * 4 < words.size() * 3) continue;
        for (std::size_t i = 0; i < words.size(); ++i) {
            share.right += bare(got[best + i]) == bare(words[i]) ? 1 : 0;
            ++share.all;
        }
    }
    return share;
}

}  // namespace

TEST_CASE("lost marks come back") {
    CHECK(restored("Don vi chu tri: S& Thong tin va Truyén thong.") ==
          "Đơn vị chủ trì: Sở Thông tin và Truyền thông.");
    CHECK(restored("Pon vi phdi hop: Cac s&, ban, nganh tinh.") ==
          "Đơn vị phối hợp: Các sở, ban, ngành tỉnh.");
    CHECK(restored("nang cao nhan thirc cho nguoi dan") == "nâng cao nhận thức cho người dân");
}

TEST_CASE("letters that were taken for digits are words again, numbers stay numbers") {
    CHECK(restored("16ng ghép ndi dung") == "lồng ghép nội dung");
    CHECK(restored("ngay 20 thang 6 nam 2021") == "ngày 20 tháng 6 năm 2021");
    CHECK(restored("it nhat 80% tro 1én") == "ít nhất 80% trở lên");
}

TEST_CASE("abbreviations, links and symbols stay, but for their own letters") {
    CHECK(restored("ATTT UBND CNTT https://haugiang.gov.vn/tin") ==
          "ATTT UBND CNTT https://haugiang.gov.vn/tin");
    CHECK(restored("Quyét dinh s6 1907/QD-TTg") == "Quyết định số 1907/QĐ-TTg");
    CHECK(restored("HDND tinh") == "HĐND tỉnh");
}

TEST_CASE("capitals stay capitals") {
    CHECK(restored("NHIEM VU VA GIAI PHAP") == "NHIỆM VỤ VÀ GIẢI PHÁP");
    CHECK(restored("TO CHUC THUC HIEN") == "TỔ CHỨC THỰC HIỆN");
}

TEST_CASE("as many words come out as went in, whatever they are") {
    for (const char* line : {"", "- * /", "\xFF\xFE \xE1\xBB",
                             "aaaaaaaaaaaaaaaaaaaaaaaaaaaa 1/2/3 a/b-c ¢) 6, &", "////// ------ @@@ ..."}) {
        const std::vector<std::string> words = text::words(line);
        for (const text::Damage damage : {text::Damage::none, text::Damage::noisy, text::Damage::destroyed})
            CHECK(text::Restorer(damage, {words}).restored(words).size() == words.size());
    }
}

TEST_CASE("an undamaged text comes back as it was") {
    const text::Restorer restorer(text::Damage::none, {});
    for (const text::RestoredWord& word : restorer.restored({"Don", "vi", "chu", "tri:"}))
        CHECK(word.confidence == 1);
    CHECK(restorer.restored({"Don"})[0].text == "Don");
}

TEST_CASE("neighbours tell what was meant where something rarer looks more like the print") {
    CHECK(restored("va phé bién kién thiec vé an toan thong tin") ==
          "và phổ biến kiến thức về an toàn thông tin");
    CHECK(restored("C4c 6, ban, nganh, doan thé tinh") == "Các sở, ban, ngành, đoàn thể tỉnh");
    CHECK(restored("Trién khai thurc hién D& an trén dia ban tinh") ==
          "Triển khai thực hiện Đề án trên địa bàn tỉnh");
}

TEST_CASE("a sound text that is taken for a noisy one keeps nearly all its words") {
    for (const char* file : {"text/held_out/sentences.txt", "text/held_out/fields.txt"}) {
        const Share share = measure(lines_of(file), 0, 0, 1);
        std::cout << "kept of sound text, " << file << ": " << share.percent() << " %\n";
        CHECK(share.percent() > 98);
    }
}

TEST_CASE("damage is told from soundness") {
    text::Lines sound, destroyed, noisy;
    for (const std::string& line : lines_of("text/held_out/sentences.txt")) {
        sound.push_back(text::words(line));
        destroyed.push_back(text::words(text::damage(line, 3, 1)));
        noisy.push_back(text::words(text::noise(line, 3, 0.05)));
    }
    CHECK(text::damage_of(sound) == text::Damage::none);
    CHECK(text::damage_of(destroyed) == text::Damage::destroyed);
    CHECK(text::damage_of(noisy) == text::Damage::noisy);
    CHECK(text::damage_of({}) == text::Damage::none);
    // A place whose name is no Vietnamese syllable comes again and again.
    text::Lines named = sound;
    for (auto& line : named) line.insert(line.end(), {"Krông", "Hnăng"});
    CHECK(text::damage_of(named) == text::Damage::none);
}

TEST_CASE("sentences that the model never saw are restored after damage") {
    for (const char* file : {"text/held_out/sentences.txt", "text/held_out/fields.txt"}) {
        const std::vector<std::string> clean = lines_of(file);
        REQUIRE(clean.size() >= 30);
        Share full, noisy, scattered, lost;
        const auto add = [](Share& to, const Share& one) { to.right += one.right, to.all += one.all; };
        for (unsigned seed : {1U, 1001U, 2001U}) {
            add(full, measure(clean, 1, 0, seed));
            add(noisy, measure(clean, 1, 0.02, seed));
            add(scattered, measure(clean, 0, 0.02, seed));
            add(lost, measure(clean, 0.05, 0, seed));
        }
        std::cout << "restored right, " << file << ": " << full.percent() << " % after destroyed marks, "
                  << noisy.percent() << " % with noise on top, " << scattered.percent()
                  << " % of sound text with noise, " << lost.percent() << " % with one mark in twenty lost\n";
        CHECK(full.percent() > 85);
        CHECK(noisy.percent() > 78);
        CHECK(scattered.percent() > 88);
        CHECK(lost.percent() > 90);
    }
}

TEST_CASE("a real scan is restored") {
    const char* named = std::getenv("LUYTRE_PLANS");
    const std::filesystem::path folder = named != nullptr ? named : "../shared/plans";
    std::filesystem::path scan;
    if (std::filesystem::exists(folder / "expected/003_restored.json")) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().filename().string().rfind("003_", 0) == 0) scan = entry.path();
        }
    }
    if (scan.empty()) {
        std::cout << "restored right, real scan: skipped (LUYTRE_PLANS names the folder)\n";
        return;
    }
    std::vector<std::string> got;
    for (const std::string& line : lines_of(scan)) {
        for (const std::string& word : text::words(restored(line))) {
            if (word != "-") got.push_back(word);
        }
    }
    const Share share = compare(got, transcribed(folder / "expected/003_restored.json"));
    std::cout << "restored right, real scan: " << share.percent() << " % of " << share.all << " words\n";
    CHECK(share.all > 1200);
    CHECK(share.percent() > 95);
}
