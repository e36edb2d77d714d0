// A letter as it goes over the wire: RFC 5322 with its lines, RFC 2047 in the subject, base64 in the body.
#pragma once
#include <string>

#include "mail/outbox.hpp"

namespace mail {

// A header's value: as it is where it is plain ASCII, else as encoded words that break between characters.
std::string encoded_words(const std::string& text);

// `Message-ID: <id@domain of from>`: the same letter always has the same.
std::string letter_text(const Letter& letter, const std::string& from);

}  // namespace mail
