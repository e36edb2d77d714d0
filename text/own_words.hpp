// Corrects single damaged words of a document by the document itself: a plan repeats its words hundreds of
// times, so "hiệh" between "thực" and "các" can only be "hiện". For texts that are sound but for scattered
// misreadings; where the marks are gone throughout, restore.hpp is the tool.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "text/restore.hpp"

namespace text {

class OwnWords {
  public:
    // The lines of one document, each as its words.
    explicit OwnWords(const std::vector<std::vector<std::string>>& lines);
    ~OwnWords();
    OwnWords(OwnWords&&) noexcept;
    OwnWords& operator=(OwnWords&&) noexcept;

    // One of those lines, corrected: as many words as were given, punctuation and capitals kept.
    std::vector<RestoredWord> mended(const std::vector<std::string>& line) const;

  private:
    struct Model;
    std::unique_ptr<Model> model_;
};

}  // namespace text
