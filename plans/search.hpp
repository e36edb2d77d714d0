// Search as people type it: without diacritics it finds every spelling, with diacritics only that one (in any
// case of letters and either placement of the tone mark). Says where the hits are, so that a page can mark
// them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plans {

class Search {
  public:
    enum class Marks { as_typed, ignored };
    explicit Search(std::string_view typed, Marks marks = Marks::as_typed);

    bool in(std::string_view utf8) const;
    // Where it stands, in code points [from, to), in order and without overlap.
    std::vector<std::pair<std::size_t, std::size_t>> hits(std::u32string_view points) const;
    bool empty() const { return needle_.empty(); }

  private:
    std::u32string key(std::u32string_view points) const;  // as many points as it was given
    bool folds_ = true;
    std::u32string needle_;
};

}  // namespace plans
