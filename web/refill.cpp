// Reads the markup that compiled pages write: attributes in double quotes, text escaped, nothing left open.
#include "web/refill.hpp"

#include <algorithm>
#include <vector>

#include "web/html.hpp"

namespace web {
namespace {

struct Span {
    std::size_t begin = 0, end = 0;
};
struct Attribute {
    Span whole;  // with the space before it
    std::string value;
};
struct Tag {
    Span at;
    std::string name;  // "/form" of a closing one
    std::map<std::string, Attribute, std::less<>> attributes;

    std::string of(std::string_view attribute) const {
        const auto found = attributes.find(attribute);
        return found == attributes.end() ? "" : found->second.value;
    }
};
struct Edit {
    Span instead;
    std::string text;
};

std::string plain(std::string_view escaped) {
    constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string out;
    for (std::size_t i = 0; i < escaped.size();) {
        const auto found = std::find_if(std::begin(entities), std::end(entities), [&](const auto& one) {
            return escaped.substr(i, one.first.size()) == one.first;
        });
        out += found == std::end(entities) ? escaped[i] : found->second;
        i += found == std::end(entities) ? 1 : found->first.size();
    }
    return out;
}

std::string escaped(std::string_view text) {
    Html html;
    html.escaped(text);
    return html.text();
}

std::vector<Tag> tags_of(std::string_view html) {
    constexpr std::string_view space = " \t\r\n";
    std::vector<Tag> tags;
    for (std::size_t i = html.find('<'); i != std::string_view::npos; i = html.find('<', i)) {
        Tag tag;
        tag.at.begin = i++;
        while (i < html.size() && html[i] != '>' && space.find(html[i]) == std::string_view::npos)
            tag.name += html[i++];
        while (i < html.size() && html[i] != '>') {
            Attribute attribute;
            attribute.whole.begin = i;
            while (i < html.size() && space.find(html[i]) != std::string_view::npos) ++i;
            std::string name;
            while (i < html.size() && html[i] != '=' && html[i] != '>' &&
                   space.find(html[i]) == std::string_view::npos)
                name += html[i++];
            if (i + 1 < html.size() && html[i] == '=' && html[i + 1] == '"') {
                const std::size_t end = std::min(html.find('"', i + 2), html.size());
                attribute.value = plain(html.substr(i + 2, end - i - 2));
                i = std::min(end + 1, html.size());
            } else if (i < html.size() && html[i] == '=') {
                ++i;
            }
            attribute.whole.end = i;
            if (!name.empty()) tag.attributes.emplace(std::move(name), std::move(attribute));
        }
        tag.at.end = std::min(i + 1, html.size());
        tags.push_back(std::move(tag));
    }
    return tags;
}

// The form that was sent, of several with its address the one with the same hidden fields.
std::optional<std::size_t> sent_form(const std::vector<Tag>& tags, const RefusedForm& form) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::string action = tags[i].of("action");
        if (tags[i].name != "form" || tags[i].of("method") != "post" ||
            action.substr(0, action.find('?')) != form.action)
            continue;
        bool same = true;
        for (std::size_t k = i + 1; same && k < tags.size() && tags[k].name != "/form"; ++k) {
            const std::string name = tags[k].of("name");
            if (tags[k].name != "input" || tags[k].of("type") != "hidden" || name == "csrf" ||
                name == "once" || name == "row_version")
                continue;
            const auto [from, until] = form.fields.equal_range(name);
            same = std::any_of(from, until,
                               [&](const auto& field) { return field.second == tags[k].of("value"); });
        }
        if (same) return i;
    }
    return std::nullopt;
}

// What was typed, field by field; of a name that comes several times, in the order of the page.
class Typed {
  public:
    explicit Typed(const RefusedForm& form) : fields_(form.fields) {}
    std::string next(const std::string& name) {
        const auto [from, until] = fields_.equal_range(name);
        const auto place = static_cast<std::ptrdiff_t>(taken_[name]++);
        return place < std::distance(from, until) ? std::next(from, place)->second : "";
    }
    bool holds(const std::string& name, const std::string& value) const {
        const auto [from, until] = fields_.equal_range(name);
        return std::any_of(from, until, [&](const auto& field) { return field.second == value; });
    }

  private:
    const std::multimap<std::string, std::string>& fields_;
    std::map<std::string, std::size_t> taken_;
};

class Refill {
  public:
    Refill(std::string_view html, const RefusedForm& form) : html_(html), tags_(tags_of(html)), typed_(form) {
        sent_ = sent_form(tags_, form);
    }
    bool found() const { return sent_.has_value(); }

    std::string filled(std::string note, const std::string& shown_at) {
        const std::string link = "href=\"#" + std::string(shown_at_field) + "\"";
        const std::string id = tags_[*sent_].of("id");
        if (id.empty())
            insert(tags_[*sent_].at.end - 1, " id=\"" + std::string(shown_at_field) + "\"");
        else if (const auto at = note.find(link); at != std::string::npos)
            note.replace(at, link.size(), "href=\"#" + escaped(id) + "\"");
        std::string where = "<input type=\"hidden\" name=\"" + std::string(shown_at_field) + "\" value=\"" +
                            escaped(shown_at) + "\">";
        bool noted = false, inside_main = false;
        for (std::size_t i = 0; i < tags_.size(); ++i) {
            const Tag& tag = tags_[i];
            inside_main = inside_main || tag.name == "main";
            if (inside_main && !noted && tag.name == "div" && tag.of("class").rfind("wrap", 0) == 0) {
                insert(tag.at.end, note);
                noted = true;
            }
            if (tag.name == "details") folded_.push_back(i);
            if (tag.name == "/details" && !folded_.empty()) folded_.pop_back();
            if (tag.name == "form" && tag.of("method") == "post") insert(tag.at.end, where);
            if (i == *sent_) unfold();
            control(i);
        }
        return applied();
    }

  private:
    bool belongs(std::size_t i) const {
        if (tags_[i].attributes.contains("form"))
            return !tags_[*sent_].of("id").empty() && tags_[i].of("form") == tags_[*sent_].of("id");
        if (i < *sent_) return false;
        return std::none_of(tags_.begin() + static_cast<std::ptrdiff_t>(*sent_),
                            tags_.begin() + static_cast<std::ptrdiff_t>(i),
                            [](const Tag& one) { return one.name == "/form"; });
    }

    void control(std::size_t i) {
        const Tag& tag = tags_[i];
        const std::string name = tag.of("name");
        if (tag.name == "select") choosing_ = !name.empty() && belongs(i) ? name : "";
        if (tag.name == "option" && !choosing_.empty()) {
            const std::string text =
                plain(html_.substr(tag.at.end, html_.find('<', tag.at.end) - tag.at.end));
            set(tag, "selected",
                typed_.holds(choosing_, tag.attributes.contains("value") ? tag.of("value") : text));
        }
        if (name.empty() || (tag.name != "input" && tag.name != "textarea") || !belongs(i)) return;
        const std::string type = tag.of("type");
        if (tag.name == "textarea") {
            const std::string words = typed_.next(name);
            if (!words.empty()) unfold();
            edits_.push_back({{tag.at.end, tags_[i + 1].at.begin}, escaped(words)});
        } else if (type == "checkbox" || type == "radio") {
            set(tag, "checked",
                typed_.holds(name, tag.attributes.contains("value") ? tag.of("value") : "on"));
        } else if (type != "hidden" && type != "password" && type != "file") {
            const std::string value = typed_.next(name);
            if (!value.empty()) unfold();
            set(tag, "value", false);
            insert(tag.at.end - 1, " value=\"" + escaped(value) + "\"");
        }
    }

    void unfold() {
        for (const std::size_t one : folded_)
            if (!tags_[one].attributes.contains("open")) set(tags_[one], "open", true);
        folded_.clear();
    }
    void set(const Tag& tag, const char* attribute, bool wanted) {
        const auto found = tag.attributes.find(attribute);
        if (found != tag.attributes.end() && !wanted) edits_.push_back({found->second.whole, ""});
        if (found == tag.attributes.end() && wanted) insert(tag.at.end - 1, std::string(" ") + attribute);
    }
    void insert(std::size_t at, std::string text) { edits_.push_back({{at, at}, std::move(text)}); }

    std::string applied() {
        std::stable_sort(edits_.begin(), edits_.end(), [](const Edit& one, const Edit& other) {
            return one.instead.begin < other.instead.begin;
        });
        std::string out;
        std::size_t at = 0;
        for (const Edit& edit : edits_) {
            out += html_.substr(at, edit.instead.begin - at);
            out += edit.text;
            at = edit.instead.end;
        }
        return out.append(html_.substr(at));
    }

    std::string_view html_;
    std::vector<Tag> tags_;
    std::optional<std::size_t> sent_;
    std::vector<std::size_t> folded_;  // that the place is in
    std::string choosing_;             // the select that the place is in
    Typed typed_;
    std::vector<Edit> edits_;
};

}  // namespace

std::optional<std::string> refilled(const std::string& html, const RefusedForm& form, std::string_view note) {
    Refill refill(html, form);
    if (!refill.found()) return std::nullopt;
    return refill.filled(std::string(note), form.shown_at);
}

}  // namespace web
