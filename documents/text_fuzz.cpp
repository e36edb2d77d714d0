// Any bytes as a text file: an extract or a refusal, nothing else.
#include <cstddef>
#include <cstdint>

#include "base/refused.hpp"
#include "documents/extract.hpp"
#include "documents/kind.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    documents::kind_of(bytes);
    try {
        documents::read_text(bytes);
    } catch (const base::Refused&) {  // a sentence for the user is a fine answer
    }
    return 0;
}
