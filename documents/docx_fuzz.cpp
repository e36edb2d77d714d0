// Any bytes as a DOCX container, and as the main part inside a sound one: an extract or a refusal, nothing
// else.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/refused.hpp"
#include "documents/docx_container.hpp"
#include "documents/inputs.hpp"

namespace {

void read(std::string_view bytes) {
    try {
        documents::read_docx(bytes, {});
    } catch (const base::Refused&) {  // a sentence for the user is a fine answer
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.substr(0, 2) == "PK") {
        read(bytes);
    } else {
        read(documents::docx_container({{"word/document.xml", std::string(bytes)}}, true));
    }
    return 0;
}
