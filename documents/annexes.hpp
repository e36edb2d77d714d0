// The annexes of an official paper as annex I to Nghị định 30/2020/NĐ-CP, part III, orders them: each on
// pages of its own, which are counted for themselves and bear no number on the first; "Phụ lục", with a Roman
// number where there are two or more, in small letters on a line of its own, the name below in capitals, then
// to which paper it belongs. The paper itself names its annexes.
#pragma once
#include <string>

#include "documents/manuscript.hpp"

namespace documents {

// "Phụ lục" of one, "Phụ lục II" of several; `number` from 1.
std::string annex_name(int number, int of);
// "Phụ lục kèm theo" of one, "các Phụ lục I, II kèm theo" of several; of 0 empty.
std::string annexes_named(int of);

struct AnnexHead {
    int number = 1, of = 1;
    std::string title;    // in capitals already where it has to keep some in small letters
    std::string belongs;  // "Kèm theo Báo cáo số …", without brackets
    bool landscape = false;
};
void begin_annex(Manuscript& paper, const AnnexHead& head);

}  // namespace documents
