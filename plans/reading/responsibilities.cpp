// An agency stands as the title of a numbered item; its duties are the bullets below, or the one paragraph
// that follows.
#include <algorithm>

#include "plans/reading/agencies.hpp"
#include "plans/reading/duties.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// "Công an tỉnh (cơ quan thường trực)": what the bracket adds is no part of the name.
std::string without_bracket(std::string name) {
    if (!name.empty() && name.find('(') != std::string::npos && name.find(" (") != std::string::npos)
        name.resize(name.find(" ("));
    return name;
}

struct Collector {
    const Outline& outline;
    const std::vector<Part>& parts;
    const Text& text;
    const documents::Extract& extract;
    std::vector<Responsibility> out;

    const Tokens& tokens_at(int paragraph) const {
        return text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
    }

    void add_item(Responsibility& duty, const Tokens& tokens) const {
        if (tokens.empty()) return;
        const Span all{0, static_cast<int>(tokens.size())};
        duty.items.push_back(readable(text, tokens, all));
        duty.item_spots.push_back(spot_of(tokens, all, extract, 0.95));
    }

    // "a) Chủ trì, phối hợp với các sở, ngành" above its bullets: with whom, no work.
    bool only_joins(const Tokens& tokens) const {
        const int words = any_at(
            tokens, {"chu tri phoi hop voi", "chu tri phoi hop", "phoi hop voi", "phoi hop"}, text.match, 0);
        return words > 0 && agencies_in(tokens, {words, static_cast<int>(tokens.size())}, text.match).whole;
    }

    void add_items_below(Responsibility& duty, int id, bool title_only) const {
        bool own = title_only;  // right below the agency stands its duty, whatever its words
        for (int paragraph : outline[id].body) {
            if (own || !is_closing(tokens_at(paragraph), text.match)) add_item(duty, tokens_at(paragraph));
            own = title_only && !ends_part(outline, id);
        }
        for (int child : outline[id].children) {
            const Tokens& tokens = tokens_at(outline[child].paragraph);
            // A bullet that introduces finer ones counts through them.
            const bool introduces =
                !outline[child].children.empty() && !tokens.empty() &&
                (tokens.back().after.find(':') != std::string::npos || only_joins(tokens));
            if (!introduces) add_item(duty, tokens);
            for (int finer : outline[child].children) {
                if (introduces) add_item(duty, tokens_at(outline[finer].paragraph));
            }
        }
    }

    void visit(int id) {
        const Tokens& title = tokens_at(outline[id].paragraph);
        Responsibility duty;
        const AgencyList list = agencies_of_heading(title, text.match);
        const bool bullet =
            outline[id].label.kind == LabelKind::dash || outline[id].label.kind == LabelKind::plus;
        constexpr std::size_t title_words_max = 14;
        const bool below = !outline[id].children.empty() || !outline[id].body.empty();
        // "Các cơ quan, đơn vị được kiểm tra", "Các chủ đầu tư kinh doanh hạ tầng" above their duties.
        const bool told_apart = !list.whole && !list.names.empty() && !bullet && below &&
                                title.size() <= title_words_max &&
                                (starts_with(title, "duoc", text.match, list.span.last) ||
                                 (title.back().after.empty() && !outline[id].children.empty() &&
                                  title[static_cast<std::size_t>(list.span.first)].folded == "cac"));
        if (told_apart) {
            duty.agency = trimmed(restored(title, {list.span.first, static_cast<int>(title.size())}));
            duty.read["agency"] = spot_of(title, list.span, extract, 0.8);
            add_items_below(duty, id, true);
        } else if (list.whole ||
                   (!list.names.empty() && !bullet &&
                    (!outline[id].children.empty() || !outline[id].body.empty()) && title.size() < 40)) {
            duty.agency = without_bracket(trimmed(restored(title, list.span)));
            duty.read["agency"] = spot_of(title, list.span, extract, list.whole ? 0.97 : 0.75);
            if (!list.whole) add_item(duty, title);
            add_items_below(duty, id, list.whole);
        } else if (!list.names.empty()) {
            duty.agency = trimmed(restored(title, list.span));
            duty.read["agency"] = spot_of(title, list.span, extract, 0.8);
            const bool colon =
                title[static_cast<std::size_t>(list.span.last - 1)].after.find(':') != std::string::npos;
            const Tokens rest(title.begin() + (colon ? list.span.last : 0), title.end());
            add_item(duty, rest);
            add_items_below(duty, id, false);
        } else if (const int named = agency_behind_ground(title); named > 0 && !below) {
            add_sentence(title, named);
            return;
        } else {
            add_paragraphs(id);
            for (int child : outline[id].children) visit_duty(child);
            return;
        }
        add_duty(std::move(duty));
    }

    // An agency that is named again goes on with its duties.
    void add_duty(Responsibility duty) {
        if (duty.items.empty()) return;
        const std::string name = text::fold(duty.agency);
        const auto same = std::find_if(out.begin(), out.end(), [&](const Responsibility& one) {
            return text::fold(one.agency) == name;
        });
        if (same == out.end()) {
            out.push_back(std::move(duty));
            return;
        }
        same->items.insert(same->items.end(), duty.items.begin(), duty.items.end());
        same->item_spots.insert(same->item_spots.end(), duty.item_spots.begin(), duty.item_spots.end());
    }

    // "Căn cứ nội dung Kế hoạch này, | các sở, ban, ngành xây dựng kế hoạch": -1 where nobody is named so.
    int agency_behind_ground(const Tokens& tokens) const {
        if (any_at(tokens, {"can cu", "tren co so", "theo chuc nang"}, text.match, 0) == 0) return -1;
        for (int at = 2; at < static_cast<int>(tokens.size()); ++at) {
            const std::string& after = tokens[static_cast<std::size_t>(at - 1)].after;
            if (after.find(',') != std::string::npos && opens_agency(tokens, at, text.match)) return at;
            if (after.find_first_of(".;:") != std::string::npos) return -1;
        }
        return -1;
    }

    // A sentence that names who does it, itself the duty.
    void add_sentence(const Tokens& tokens, int at) {
        const AgencyList list = agencies_in(tokens, {at, static_cast<int>(tokens.size())}, text.match);
        if (list.names.empty() || list.whole) return;
        Responsibility duty;
        duty.agency = trimmed(restored(tokens, list.span));
        duty.read["agency"] = spot_of(tokens, list.span, extract, 0.8);
        add_item(duty, tokens);
        add_duty(std::move(duty));
    }

    // "1. Công tác triển khai" above "Sở Nội vụ có trách nhiệm …": paragraphs without a label. One that only
    // tells to report is no duty besides.
    void add_paragraphs(int id) {
        static const std::vector<std::string_view> reports = {"bao cao", "gui bao cao", "dinh ky",
                                                              "tong hop"};
        for (int paragraph : outline[id].body) {
            const Tokens& tokens = tokens_at(paragraph);
            if (!opens_agency(tokens, 0, text.match) || is_closing(tokens, text.match)) continue;
            const AgencyList list = agencies_in(tokens, {0, static_cast<int>(tokens.size())}, text.match);
            if (any_at(tokens, reports, text.match, list.span.last) == 0) add_sentence(tokens, 0);
        }
    }

    void visit_duty(int id) {
        if (parts[static_cast<std::size_t>(id)] != Part::funding) visit(id);
    }
};

}  // namespace

bool is_closing(const Tokens& tokens, Match match) {
    for (std::string_view phrase :
         {"tren day la", "trong qua trinh", "dinh ky", "giao", "yeu cau", "de nghi", "can cu ke hoach",
          "ubnd tinh yeu cau", "ubnd huyen yeu cau", "ubnd thanh pho yeu cau", "uy ban nhan dan tinh yeu cau",
          "can cu noi dung ke hoach", "nhan duoc ke hoach", "ke hoach nay"}) {
        if (starts_with(tokens, phrase, match)) return true;
    }
    const int demand = find_phrase(tokens, "yeu cau", match, 0, 8);
    return demand > 0 &&
           (tokens[0].folded == "ubnd" || tokens[0].folded == "uy" || tokens[0].folded == "chu");
}

bool ends_part(const Outline& outline, int id) {
    const int parent = outline[id].parent;
    return parent < 0 || outline[parent].children.back() == id;
}

std::vector<Responsibility> responsibilities_of(const Outline& outline, const std::vector<Part>& parts,
                                                const Text& text, const documents::Extract& extract) {
    Collector collector{outline, parts, text, extract, {}};
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        if (parts[static_cast<std::size_t>(id)] != Part::organisation) continue;
        const int parent = outline[id].parent;
        const bool top = parts[static_cast<std::size_t>(parent)] != Part::organisation;
        if (!top) continue;
        collector.add_paragraphs(id);
        for (int child : outline[id].children) collector.visit_duty(child);
    }
    return std::move(collector.out);
}

}  // namespace plans::reading
