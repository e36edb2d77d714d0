// libzip over a buffer that grows in memory.
#include "documents/zip_out.hpp"

#include <zip.h>

#include <memory>

#include "base/refused.hpp"

namespace documents {
namespace {

struct ZipClose {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

void must(bool worked) {
    if (!worked)
        throw base::Refused(base::Refusal::storage, "Không đóng gói được tệp. Làm lại; chưa mất gì.");
}

}  // namespace

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    must(memory != nullptr);
    std::unique_ptr<zip_t, ZipClose> archive(zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error));
    if (!archive) zip_source_free(memory);
    must(archive != nullptr);
    zip_source_keep(memory);
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(memory, zip_source_free);
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive.get(), content.data(), content.size(), 0);
        must(source != nullptr);
        const zip_int64_t index = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) zip_source_free(source);
        must(index >= 0);
        constexpr zip_uint16_t first_day_of_1980 = 0x21;
        must(zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, first_day_of_1980, 0) ==
             0);
    }
    must(zip_close(archive.get()) == 0);
    archive.release();
    must(zip_source_open(memory) == 0);
    zip_source_seek(memory, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
    zip_source_seek(memory, 0, SEEK_SET);
    must(zip_source_read(memory, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(memory);
    return bytes;
}

}  // namespace documents
