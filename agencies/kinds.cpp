// Kinds by the words that names begin with, the longer beginnings first.
#include "agencies/kinds.hpp"

#include <array>

#include "agencies/wording.hpp"

namespace agencies {
namespace {

struct Head {
    std::string_view words;  // as keyed()
    std::string_view kind;
    Level level;
};

// clang-format off
constexpr Level central = Level::central, province = Level::province, district = Level::district,
                commune = Level::commune, unit = Level::unit;
constexpr Head heads[] = {
    {"uy ban nhan dan tinh", "committee", province}, {"uy ban nhan dan thanh pho truc thuoc", "committee", province},
    {"uy ban nhan dan huyen", "committee", district}, {"uy ban nhan dan quan", "committee", district},
    {"uy ban nhan dan thi xa", "committee", district}, {"uy ban nhan dan thanh pho", "committee", district},
    {"uy ban nhan dan xa", "committee", commune}, {"uy ban nhan dan phuong", "committee", commune},
    {"uy ban nhan dan thi tran", "committee", commune}, {"uy ban nhan dan dac khu", "committee", commune},
    {"uy ban nhan dan", "committee", commune},
    {"hoi dong nhan dan tinh", "council", province}, {"hoi dong nhan dan huyen", "council", district},
    {"hoi dong nhan dan xa", "council", commune}, {"hoi dong nhan dan phuong", "council", commune},
    {"hoi dong nhan dan", "council", province},
    {"uy ban mat tran to quoc", "front", province}, {"uy ban mttq", "front", province}, {"mat tran to quoc", "front", province},
    {"ban chi dao", "steering", province}, {"ban quan ly du an", "service_unit", province}, {"ban", "board", province},
    {"so", "department", province},
    {"van phong tinh uy", "party", province}, {"van phong thanh uy", "party", province},
    {"ban tuyen giao", "party", province}, {"ban to chuc tinh uy", "party", province}, {"ban dan van", "party", province},
    {"ban noi chinh", "party", province}, {"uy ban kiem tra", "party", province},
    {"tinh uy", "party", province}, {"thanh uy", "party", province}, {"huyen uy", "party", district},
    {"dang uy", "party", commune}, {"van phong", "office", province},
    {"cong an tinh", "police", province}, {"cong an thanh pho", "police", province}, {"cong an huyen", "police", district},
    {"cong an xa", "police", commune}, {"cong an phuong", "police", commune}, {"cong an", "police", province},
    {"bo chi huy quan su", "military", province}, {"bo chi huy bo doi bien phong", "military", province},
    {"bo doi bien phong", "military", province}, {"ban chi huy quan su", "military", district},
    {"bo chi huy", "military", province},
    {"cuc", "sector", province}, {"chi cuc", "sector", province}, {"kho bac", "sector", province},
    {"thue", "sector", province}, {"hai quan", "sector", province}, {"bao hiem xa hoi", "sector", province},
    {"toa an", "sector", province}, {"vien kiem sat", "sector", province}, {"thong ke", "sector", province},
    {"thanh tra tinh", "board", province}, {"thanh tra", "board", province},
    {"bo", "ministry", central}, {"chinh phu", "ministry", central}, {"tong cuc", "ministry", central},
    {"doan thanh nien", "mass_organisation", province}, {"tinh doan", "mass_organisation", province},
    {"thanh doan", "mass_organisation", province}, {"huyen doan", "mass_organisation", district},
    {"hoi lien hiep phu nu", "mass_organisation", province}, {"hoi nong dan", "mass_organisation", province},
    {"hoi cuu chien binh", "mass_organisation", province}, {"lien doan lao dong", "mass_organisation", province},
    {"hoi", "association", province}, {"hiep hoi", "association", province}, {"lien hiep", "association", province},
    {"lien minh", "association", province}, {"cau lac bo", "association", province},
    {"bao phat thanh truyen hinh", "press", province}, {"bao", "press", province}, {"dai phat thanh", "press", province},
    {"dai truyen", "press", province}, {"dai", "press", province}, {"tap chi", "press", province},
    {"cong thong tin dien tu", "press", province}, {"trung tam truyen thong", "press", province},
    {"buu dien", "post", province},
    {"vien thong", "telco", province}, {"cong ty vien thong", "telco", province}, {"chi nhanh vien thong", "telco", province},
    {"vnpt", "telco", province}, {"viettel", "telco", province}, {"mobifone", "telco", province},
    {"mobiphone", "telco", province},
    {"vinaphone", "telco", province}, {"vietnamobile", "telco", province}, {"fpt telecom", "telco", province},
    {"chi nhanh vnpt", "telco", province}, {"chi nhanh viettel", "telco", province}, {"chi nhanh mobifone", "telco", province},
    {"ngan hang", "bank", province}, {"quy tin dung", "bank", unit},
    {"agribank", "bank", province}, {"vietcombank", "bank", province}, {"vietinbank", "bank", province},
    {"bidv", "bank", province},
    {"truong mam non", "preschool", unit}, {"truong mau giao", "preschool", unit},
    {"truong tieu hoc trung hoc co so", "lower_secondary_school", unit}, {"truong th thcs", "lower_secondary_school", unit},
    {"truong tieu hoc", "primary_school", unit}, {"truong trung hoc co so trung hoc pho thong", "upper_secondary_school", unit},
    {"truong thcs thpt", "upper_secondary_school", unit}, {"truong trung hoc co so", "lower_secondary_school", unit},
    {"truong thcs", "lower_secondary_school", unit}, {"truong pho thong dan toc ban tru", "lower_secondary_school", unit},
    {"truong ptdtbt", "lower_secondary_school", unit}, {"truong ptdtnt", "upper_secondary_school", unit},
    {"truong pho thong dan toc noi tru", "upper_secondary_school", unit},
    {"truong trung hoc pho thong", "upper_secondary_school", unit}, {"truong thpt", "upper_secondary_school", unit},
    {"truong trung cap", "vocational_school", unit}, {"truong cao dang", "college", province},
    {"truong dai hoc", "university", province}, {"dai hoc", "university", province}, {"hoc vien", "university", province},
    {"trung tam giao duc", "continuing_education", unit}, {"trung tam gdtx", "continuing_education", unit},
    {"trung tam gdnn", "continuing_education", unit}, {"truong", "school", unit},
    {"trung tam", "service_unit", unit}, {"benh vien", "service_unit", unit}, {"vien", "service_unit", unit},
    {"thu vien", "service_unit", unit}, {"bao tang", "service_unit", unit}, {"chi nhanh", "enterprise", unit},
    {"phong", "division", district}, {"to", "division", commune},
    {"tong cong ty", "state_enterprise", province}, {"tap doan", "state_enterprise", province},
    {"dien luc", "state_enterprise", province}, {"cong ty dien luc", "state_enterprise", province},
    {"cong ty cap nuoc", "state_enterprise", province}, {"cong ty", "enterprise", unit}, {"doanh nghiep", "enterprise", unit},
    {"hop tac xa", "enterprise", unit},
};
// clang-format on

}  // namespace

const std::vector<Kind>& all_kinds() {
    static const std::vector<Kind> kinds = {
        {"committee", Level::province},
        {"council", Level::province},
        {"office", Level::province},
        {"department", Level::province},
        {"board", Level::province},
        {"police", Level::province},
        {"military", Level::province},
        {"sector", Level::province},
        {"division", Level::district},
        {"service_unit", Level::unit},
        {"steering", Level::province},
        {"party", Level::province},
        {"front", Level::province},
        {"mass_organisation", Level::province},
        {"association", Level::province},
        {"press", Level::province},
        {"telco", Level::province},
        {"it_company", Level::province},
        {"post", Level::province},
        {"bank", Level::province},
        {"state_enterprise", Level::province},
        {"enterprise", Level::unit},
        {"preschool", Level::unit},
        {"primary_school", Level::unit},
        {"lower_secondary_school", Level::unit},
        {"upper_secondary_school", Level::unit},
        {"school", Level::unit},
        {"continuing_education", Level::unit},
        {"vocational_school", Level::unit},
        {"college", Level::province},
        {"university", Level::province},
        {"ministry", Level::central},
        {"other", Level::unit},
    };
    return kinds;
}

bool is_kind(std::string_view code) {
    for (const Kind& kind : all_kinds())
        if (kind.code == code) return true;
    return false;
}

Guess guess_kind(std::string_view name) {
    const std::string key = keyed(name);
    const Head* best = nullptr;
    for (const Head& head : heads) {
        const bool begins = key.compare(0, head.words.size(), head.words) == 0 &&
                            (key.size() == head.words.size() || key[head.words.size()] == ' ');
        if (begins && (best == nullptr || head.words.size() > best->words.size())) best = &head;
    }
    if (best == nullptr) return {"other", Level::unit, false};
    Guess guess{std::string(best->kind), best->level, true};
    // "Công an xã …" and "Ủy ban Mặt trận Tổ quốc huyện …" say their level in the middle.
    if (guess.kind == "front" || guess.kind == "mass_organisation") {
        const std::string spaced = " " + key + " ";
        if (spaced.find(" huyen ") != std::string::npos) guess.level = Level::district;
        if (spaced.find(" xa ") != std::string::npos || spaced.find(" phuong ") != std::string::npos)
            guess.level = Level::commune;
    }
    return guess;
}

}  // namespace agencies
