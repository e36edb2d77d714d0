// The grouping of dropped files.
#include "plans/dropped.hpp"

#include <algorithm>
#include <map>

#include "plans/file_names.hpp"
#include "text/unicode.hpp"

namespace plans {
namespace {

bool starts(std::string_view bytes, std::string_view with) {
    return bytes.substr(0, with.size()) == with;
}

int preference(FileKind kind) {
    switch (kind) {
        case FileKind::docx:
            return 0;
        case FileKind::office:
            return 1;
        case FileKind::text:
            return 2;
        case FileKind::pdf:
            return 3;
        case FileKind::picture:
            return 4;
        case FileKind::unknown:
            return 5;
    }
    return 5;
}

bool printed(FileKind kind) {
    return kind == FileKind::pdf || kind == FileKind::picture;
}

// The first file to be read from, then signed copies, then annexes; the order of dropping within each.
void by_role(Group& group, const std::vector<Dropped>& files) {
    std::stable_sort(group.begin(), group.end(),
                     [&](std::size_t a, std::size_t b) { return files[a].role < files[b].role; });
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
    if (starts(bytes, "%PDF") || bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos)
        return FileKind::pdf;
    if (starts(bytes, "PK\x03\x04")) {
        return bytes.find("mimetypeapplication/vnd.oasis") != std::string_view::npos ? FileKind::office
                                                                                     : FileKind::docx;
    }
    if (starts(bytes, "\xD0\xCF\x11\xE0") || starts(bytes, "{\\rtf")) return FileKind::office;
    if (starts(bytes, "\x89PNG") || starts(bytes, "\xFF\xD8\xFF") || starts(bytes, "II*") ||
        starts(bytes, "MM")) {
        return FileKind::picture;
    }
    if (starts(bytes, "\xFF\xFE") || starts(bytes, "\xFE\xFF")) return FileKind::text;
    return bytes.find('\0') == std::string_view::npos ? FileKind::text : FileKind::unknown;
}

Group as_one_plan(std::vector<Dropped>& files) {
    Group group(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) group[i] = i;
    if (files.empty()) return group;
    // An annex is read from only when nothing else is there.
    const auto rank = [&](std::size_t i) {
        return std::pair(named_as_annex(files[i].filename) ? 1 : 0, preference(files[i].kind));
    };
    const std::size_t first = *std::min_element(
        group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    const auto main_files = std::count_if(files.begin(), files.end(),
                                          [](const Dropped& f) { return !named_as_annex(f.filename); });
    bool signed_found = false;
    for (std::size_t i : group) {
        if (i == first) {
            files[i].role = FileRole::read;
            continue;
        }
        // A print of the read file: the same name, or the only other file that is no annex.
        const bool same = same_name(files[i].filename, files[first].filename);
        const bool copy = !signed_found && printed(files[i].kind) && !printed(files[first].kind) &&
                          !named_as_annex(files[i].filename) && (same || main_files == 2);
        files[i].role = copy ? FileRole::signed_copy : FileRole::annex;
        signed_found = signed_found || copy;
    }
    by_role(group, files);
    return group;
}

std::vector<Group> as_plans_of_their_own(std::vector<Dropped>& files) {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> by_stem;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto [at, fresh] = by_stem.emplace(stem_key(files[i].filename), groups.size());
        const bool pair = !fresh && groups[at->second].size() == 1 &&
                          printed(files[groups[at->second][0]].kind) != printed(files[i].kind);
        if (pair) {
            groups[at->second].push_back(i);
        } else {
            groups.push_back({i});
            at->second = groups.size() - 1;
        }
    }
    for (Group& group : groups) {
        for (std::size_t i : group) {
            files[i].role =
                group.size() == 2 && printed(files[i].kind) ? FileRole::signed_copy : FileRole::read;
        }
        by_role(group, files);
    }
    return groups;
}

std::string name_from(std::string_view filename) {
    std::string name(filename.substr(
        filename.find_last_of("/\\") == std::string_view::npos ? 0 : filename.find_last_of("/\\") + 1));
    const auto dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0 && name.size() - dot <= 6) name.resize(dot);
    std::replace(name.begin(), name.end(), '_', ' ');
    name = text::squeeze(text::nfc(name));
    return name.empty() ? "Kế hoạch" : name;
}

const char* text_of(FileRole role) {
    return role == FileRole::read ? "read" : role == FileRole::signed_copy ? "signed" : "annex";
}

}  // namespace plans
