// Head and end of an official paper as Nghị định 30/2020/NĐ-CP, annex I, orders them: names of the agencies,
// motto, number and date left blank, "Kính gửi", "Nơi nhận" beside the signature.
//
// The Party has its own: Quy định 399-QĐ/TW ngày 09/01/2026 and Hướng dẫn 05-HD/VPTW ngày 27/5/2026, which
// took the place of Quy định 66-QĐ/TW ngày 06/02/2017 and Hướng dẫn 36-HD/VPTW ngày 03/4/2018: the title
// "ĐẢNG CỘNG SẢN VIỆT NAM" (15, bold, a line as long below it), names of 14 with an asterisk, "Số 12-BC/TU"
// without a colon, five hyphens below the trích yếu, "T/M" before the collective, the post not bold, "Nơi
// nhận" underlined, no "./.". The Youth Union: Quyết định 367-QĐ/TWĐTN-VP and Hướng dẫn 29-HD/TWĐTN-VP ngày
// 29/10/2013 (three asterisks, "Số: 12-BC/…", "TM. BAN THƯỜNG VỤ"). The Fatherland Front: Quyết định
// 207/QĐ-MTTW-BTT ngày 29/8/2025, before it Hướng dẫn 91/HD-MTTW-BTT ngày 08/4/2013: the state's motto, its
// standing committee as issuer, "TM. BAN THƯỜNG TRỰC". Trade unions (Quyết định 933/QĐ-TLĐ ngày 14/5/2024)
// and associations bear the state's motto too, stand under the next body of their own organisation, whatever
// has charge of them in the tree of agencies ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM" above a province's
// federation), and sign for their standing committee (điều 13 của Nghị định 30, "TM."). The Farmers' Union's
// number is written "Số 12-CV/…" below an asterisk, as its central committee writes it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "documents/manuscript.hpp"

namespace documents {

constexpr const char* to_fill_in = "..............................";

enum class Issuer { state, party, youth_union, front, association, farmers };
// By the kind of agency as agencies/ knows it ("party", "mass_organisation", …) and its name; by the name
// alone where the kind is not known (empty).
Issuer issuer_of(const std::string& kind, const std::string& name);

struct OfficialHead {
    std::string parent, agency;  // parent empty: it has none, nothing stands there; agency empty: dots
    std::string number;          // "Số:            /BC-"
    std::string subject;         // V/v of a letter; empty: the paper has a title of its own
    std::string place;           // of the date; empty: dots
    Issuer issuer = Issuer::state;
    std::optional<base::Day> day = std::nullopt;  // none: left blank
    std::string date = {};                        // in its place, of a template
};
void add_head(Manuscript& paper, const OfficialHead& head);
// What stands above the agency there; empty: nothing.
std::string printed_above(const OfficialHead& head);
// Who stands above an agency at the head of its papers: a province's police stands under its ministry by law,
// whatever the tree of agencies says. A trade union, the Women's, Farmers' or Veterans' union stands under
// `parent` where that is of its own organisation or the Front, of which it is a member; otherwise a
// province's under its central body, any other under nobody. Every other agency under `parent`.
std::string agency_above(const std::string& parent, const std::string& agency);

// Title of the kind of paper, what it is about, a rule below.
void add_title(Manuscript& paper, const std::string& kind, const std::string& about,
               Issuer issuer = Issuer::state);
// "Số:            /BC-", as the issuer writes it; kind empty: of a letter.
std::string blank_number(const std::string& kind, Issuer issuer);
// "Số: 215/BC-SYT"; the Party writes no colon.
std::string number_line(const std::string& number, Issuer issuer);
// After the last sentence: "./.", or the Party's "."
const char* last_stop(Issuer issuer);

// "Kính gửi:" one, or several on lines of their own. Empty: dots.
void add_addressees(Manuscript& paper, const std::vector<std::string>& asked);

// `recipients` between "Như trên" (of a paper that is addressed to somebody) and "Lưu"; the signer's post
// above room for the signature.
void add_end(Manuscript& paper, const std::vector<std::string>& recipients, const std::string& post,
             Issuer issuer = Issuer::state, bool addressed = true);

// The post of who signs for an agency ("Sở Y tế" → "GIÁM ĐỐC"), below the collective for which it signs, if
// any ("TM. ỦY BAN NHÂN DÂN", a line feed, "CHỦ TỊCH"); dots where it does not follow from the name. Whoever
// signs for the head ("KT.", "K/T") writes that in.
std::string post_of_signer(const std::string& agency, Issuer issuer = Issuer::state);

// "ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 with a nought, as the decree orders.
std::string day_in_words(base::Day day);

Paragraph line(Style style, const std::string& text);
Paragraph rule(Style style, double points);

}  // namespace documents
