// One writing for comparing the names of agencies: "UBND" and "Ủy ban nhân dân", "Phát thanh - Truyền hình"
// and "Phát thanh và Truyền hình", "Uỷ" and "Ủy" are the same.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace agencies {

// Folded words without punctuation and without "và", the general abbreviations of the administration
// (UBND, HĐND, THCS …) written out: "uy ban nhan dan tinh".
std::string keyed(std::string_view name);
std::string keyed_folded(std::string_view folded);  // of a name that is folded already

// The same with diacritics, the tone on one place: for telling "folded alike" from "the same".
std::string spelt(std::string_view name);

// A name with capitals that stand for the initials of words: "Sở TT&TT", "Đài PT-TH", "Trường CĐ Y tế".
struct Abbreviated {
    std::vector<std::string> words, capitals;  // capitals: empty where the word is an ordinary one
    bool any = false;
};
Abbreviated abbreviated(std::string_view printed);
// Does it stand for `key`, the keyed words of a name?
bool abbreviates(const Abbreviated& printed, const std::vector<std::string>& key);

// 0 … 1: how alike two keys are, by the letters that have to be changed; 0 where it is less than `least`.
double likeness(std::string_view one, std::string_view other, double least = 0);

// "uy ban nhan dan tinh x" → "x": what a province's own agencies may carry at the end of their names. Empty:
// it says no place.
std::string place_of(std::string_view key);
// Without a place at its end, and without "tỉnh" and "thành phố" before that.
std::string without_place(std::string key, const std::vector<std::string>& places);

std::vector<std::string> split_words(std::string_view key);  // at single spaces

}  // namespace agencies
