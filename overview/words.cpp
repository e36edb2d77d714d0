// Addresses and words of the leader's page.
#include "obligations/work.hpp"
#include "overview/views.hpp"

namespace overview {

using texts::Id;

texts::Id outlook_word(Outlook outlook) {
    constexpr Id words[] = {Id("verdict_met"),        Id("overview_will_meet"), Id("overview_may_meet"),
                            Id("overview_will_miss"), Id("verdict_missed"),     Id("overview_unknown")};
    return words[static_cast<int>(outlook)];
}

const char* outlook_chip(Outlook outlook) {
    constexpr const char* chips[] = {"is-met", "is-met", "is-risk", "is-late", "is-late", "is-wait"};
    return chips[static_cast<int>(outlook)];
}

const char* outlook_state(Outlook outlook) {
    constexpr const char* states[] = {"sure", "sure", "risk", "wrong", "wrong", "wait"};
    return states[static_cast<int>(outlook)];
}

std::string slot_in_words(std::int64_t slot) {
    const obligations::SlotWords words = obligations::slot_words(slot);
    const std::string year = "năm " + std::to_string(words.year), number = std::to_string(words.number);
    switch (words.kind) {
        case 'h':
            return (words.number == 1 ? "6 tháng đầu " : "6 tháng cuối ") + year;
        case 'n':
            return "9 tháng đầu " + year;
        case 'q':
            return "quý " + number + " " + year;
        case 'm':
            return "tháng " + number + " " + year;
        default:
            return year;
    }
}

std::string BriefView::address_of(const std::string& part_of) const {
    if (link || part_of == "late") return base + "/" + part_of;
    if (part_of == "targets") return "/plans/" + plan.id + "/coverage";
    if (part_of == "budget") return "/plans/" + plan.id + "/budget?year=" + std::to_string(brief.money.year);
    return "/plans/" + plan.id + "/" + part_of;
}

std::string BriefView::address_of(const TargetLine& target) const {
    return link ? address_of("targets") + "#e" + target.entry : address_of("targets") + "/" + target.entry;
}

std::string BriefView::address_of(const LateAgency& late) const {
    return link ? address_of("late") + "#a" + std::to_string(late.agency)
                : "/obligations?agency=" + std::to_string(late.agency);
}

std::string BriefView::address_of(const ObstacleLine& obstacle) const {
    return address_of("obstacles") + "#o" + std::to_string(obstacle.id);
}

std::string BriefView::letter(std::size_t ask, const char* kind) const {
    return base + "/letters/" + std::to_string(ask + 1) + "/" + kind + "?as-of=" + base::iso(brief.as_of);
}

std::string morning_says(const web::Page& page, const MorningDefault& usual) {
    if (usual.at == 0 || !usual.sends) return page.plain(texts::Id("morning_says_off"));
    return page.plain(usual.weekly ? texts::Id("morning_says_monday") : texts::Id("morning_says_on"),
                      web::arguments(usual.hour));
}

}  // namespace overview
