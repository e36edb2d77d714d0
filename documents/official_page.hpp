// Head and end of an official paper as Nghị định 30/2020/NĐ-CP, annex I, orders them: names of the agencies,
// motto, number and date left blank, "Kính gửi", "Nơi nhận" beside the signature. The Party has a head of its
// own (Hướng dẫn 36-HD/VPTW ngày 03/4/2018), the Youth Union too (Hướng dẫn 29-HD/TWĐTN-VP ngày 29/10/2013);
// the Fatherland Front (Hướng dẫn 91/HD-MTTW-BTT ngày 08/4/2013) and the trade unions (Quyết định 933/QĐ-TLĐ
// ngày 14/5/2024) bear the state's motto and differ in the symbol alone, which the records clerk gives.
#pragma once
#include <string>
#include <vector>

#include "base/day.hpp"
#include "documents/manuscript.hpp"

namespace documents {

constexpr const char* to_fill_in = "..............................";

enum class Issuer { state, party, youth_union };
// By the kind of agency as agencies/ knows it ("party", "mass_organisation", …) and its name.
Issuer issuer_of(const std::string& kind, const std::string& name);

struct OfficialHead {
    std::string parent, agency;  // agency empty: dots
    std::string number;          // "Số:            /BC-"
    std::string subject;         // V/v of a letter; empty: the paper has a title of its own
    std::string place;           // of the date; empty: dots
    Issuer issuer = Issuer::state;
};
void add_head(Manuscript& paper, const OfficialHead& head);

// Title of the kind of paper, what it is about, a rule below.
void add_title(Manuscript& paper, const std::string& kind, const std::string& about,
               Issuer issuer = Issuer::state);
// "Số:            /BC-", as the issuer writes it.
std::string blank_number(const std::string& kind, Issuer issuer);

// "Kính gửi:" one, or several on lines of their own. Empty: dots.
void add_addressees(Manuscript& paper, const std::vector<std::string>& asked);

// `recipients` between "Như trên" and "Lưu"; the signer's post above room for the signature.
void add_end(Manuscript& paper, const std::vector<std::string>& recipients, const std::string& post);

// The post of who signs for an agency ("Sở Y tế" → "GIÁM ĐỐC"); dots where it does not follow from the name.
std::string post_of_signer(const std::string& agency);

// "ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 with a nought, as the decree orders.
std::string day_in_words(base::Day day);

Paragraph line(Style style, const std::string& text);
Paragraph rule(Style style, double points);

}  // namespace documents
