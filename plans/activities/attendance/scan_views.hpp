// What the pages of attendance by scanning show.
#pragma once
#include <string>
#include <vector>

#include "plans/activities/attendance/qr_acts.hpp"
#include "plans/activities/attendance/views.hpp"

namespace plans::activities::attendance {

struct WaitingView {
    rules::Waiting who;
    rules::Matched meant;
};

struct QrView {
    evidence::Activity activity;
    std::vector<rules::Session> sessions;
    std::vector<WaitingView> waiting;
    std::string invited, hours = "2";  // as typed
    bool turns = true, may_add = false, done = false;
    base::Problems problems;
    base::Milliseconds now = 0;
};

struct ScreenView {
    evidence::Activity activity;
    rules::Session session;
    std::string agency, address;
    web::Html qr;
};

// On the telephone of somebody who is there. `pass`: it was opened in time.
struct PhoneView {
    evidence::Activity activity;
    std::string agency, token, pass;
    std::string name, birth, code;  // as typed, or as this telephone remembers
    bool remember = false, done = false;
    base::Problems problems;
    std::string problem;
};

struct ScanView {
    evidence::Activity activity;
    std::string code;  // as typed
    std::vector<std::pair<std::string, rules::ScanResult>> results;
    std::int64_t taken = 0, left_out = 0;
};

struct CardsView {
    std::vector<NamedAgency> agencies;
    std::int64_t agency = 0;
    std::string name;
    std::vector<rules::CardHolder> holders;
    std::vector<web::Html> codes;  // of the sheet, one a holder who has a card
    std::int64_t with = 0;
    int page = 1, pages = 1;
    std::string done, done_count;
};
constexpr int cards_on_page = 50, cards_on_sheet = 200;

texts::Id result_word(rules::ScanResult result);

}  // namespace plans::activities::attendance
