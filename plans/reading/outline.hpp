// The second stage: paragraphs become a tree by their labels. Numbering faults are tolerated: a label closes
// what is of its own kind or finer, wherever its number jumps. What a node is called outside ("III.1.đ") is
// computed here.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

struct Node {
    Label label;
    int paragraph = -1;  // index into Text::paragraphs; -1: the root
    int parent = -1;
    std::vector<int> children;  // labelled nodes below, in order
    std::vector<int> body;      // unlabelled paragraphs that stand directly under it, before its first child
    std::vector<int> tail;      // unlabelled paragraphs behind its children
    bool transparent = false;  // carries only a label such as "1.1. Nội dung chủ yếu": left out of refs
    bool annex = false;        // "Phụ lục": restarts the numbering
    bool apart = false;        // "Nơi nhận" or the plan's own title: nothing above goes on below it
    std::string ref;           // "III.1.đ", "PL.I.4", bullets counted: "II.1.3"
};

struct Outline {
    std::vector<Node> nodes;  // nodes[0] is the root; a child stands behind its parent
    const Node& operator[](int i) const { return nodes[static_cast<std::size_t>(i)]; }
    Node& operator[](int i) { return nodes[static_cast<std::size_t>(i)]; }
};

// `text` is changed where the order decides a damaged label (d or đ, "I11").
Outline outline_of(Text& text);

// The initials of an agency's name without "và": "Sở Thông tin và Truyền thông" → "STTTT".
std::string initials(const std::string& name);

}  // namespace plans::reading
