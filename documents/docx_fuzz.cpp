// Any bytes as a DOCX container, and as the main part inside a sound one: an extract or a refusal, nothing
// else.
#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/refused.hpp"
#include "documents/inputs.hpp"

namespace {

// A stored (not deflated) container with one part, written by libzip into memory.
std::string container_of(std::string_view part) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    zip_source_t* source = zip_source_buffer(archive, part.data(), part.size(), 0);
    const zip_int64_t index = zip_file_add(archive, "word/document.xml", source, ZIP_FL_OVERWRITE);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    zip_close(archive);
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

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
        read(container_of(bytes));
    }
    return 0;
}
