// Proofs: pictures that lose all but the picture, kinds by bytes, files kept once, swept when nobody holds
// them.
#include <doctest/doctest.h>

#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "documents/child.hpp"
#include "documents/pdf_out.hpp"
#include "evidence/activities.hpp"
#include "evidence/proofs/pictures.hpp"
#include "evidence/proofs/previews.hpp"
#include "evidence/proofs/proofs.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace evidence::proofs;
using namespace std::string_literals;

namespace {

std::string segment(char marker, const std::string& payload) {
    const std::size_t length = payload.size() + 2;
    return "\xFF"s + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + payload;
}

// An EXIF block with an orientation and a place.
std::string exif(char orientation) {
    return "Exif\0\0"s + "II*\0\x08\0\0\0"s + "\x02\0"s + "\x12\x01\x03\0\x01\0\0\0"s + orientation +
           "\0\0\0"s + "\x25\x88\x04\0\x01\0\0\0\x40\0\0\0"s + "\0\0\0\0"s + "GPS 10.762622 106.660172";
}

std::string jpeg(const std::string& extra, const std::string& behind = "") {
    return "\xFF\xD8"s + segment('\xE0', "JFIF\0\1\1\0\0\1\0\1\1\1abc"s) + extra + segment('\xDB', "quant"s) +
           segment('\xC0', "\x08\0\1\0\1\1\1\x11\0"s) + segment('\xC4', "huff"s) +
           segment('\xDA', "\1\1\0\0\x3F\0"s) + "coded\xFF\0more\xFF\xD0"s + "again" +
           segment('\xDA', "\1\1\0\0\x3F\0"s) + "second scan" + "\xFF\xD9" + behind;
}

std::string chunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(data.size() >> shift & 0xFF);
    out += body;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(sum >> shift & 0xFF);
    return out;
}

std::string png(const std::string& extra, const std::string& behind = "") {
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", "\0\0\0\1\0\0\0\1\x08\0\0\0\0"s) + extra +
           chunk("IDAT", "pixels") + chunk("IEND", "") + behind;
}

std::string four(std::uint32_t number) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
    return out;
}

// Grey, of given packed rows.
std::string png_of(std::uint32_t width, std::uint32_t height, const std::string& rows) {
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
              static_cast<uLong>(rows.size()), 1);
    packed.resize(size);
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", four(width) + four(height) + "\x08\0\0\0\0"s) +
           chunk("IDAT", packed) + chunk("IEND", "");
}

// A picture that does not pack.
std::string noise(std::uint32_t width, std::uint32_t height) {
    std::minstd_rand random(7);
    std::string rows;
    for (std::uint32_t y = 0; y < height; ++y) {
        rows += '\0';
        for (std::uint32_t x = 0; x < width; ++x) rows += static_cast<char>(random() >> 16 & 0xFF);
    }
    return png_of(width, height, rows);
}

std::string riff(const std::string& type, const std::string& data) {
    std::string out = type;
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(data.size() >> shift & 0xFF);
    return out + data + (data.size() % 2 == 1 ? "\0"s : ""s);
}

std::string webp(const std::string& chunks) {
    return riff("RIFF", "WEBP" + chunks);
}

bool holds(const std::string& bytes, const std::string& part) {
    return bytes.find(part) != std::string::npos;
}

struct Folder {
    Folder() : path(std::filesystem::temp_directory_path() / ("proofs-" + base::new_token())) {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    StoredFile store(const std::string& bytes, const std::string& name = "anh.jpg") const {
        std::ofstream(path / "upload", std::ios::binary) << bytes;
        return store_file(path, path / "upload", name);
    }
    std::filesystem::path path;
};

}  // namespace

TEST_CASE("a JPEG keeps its picture and how to turn it, and loses place, comment, thumbnail and tail") {
    const std::string extra =
        segment('\xE1', exif(6)) + segment('\xE1', "http://ns.adobe.com/xap/1.0/\0xmp GPS"s) +
        segment('\xED', "Photoshop IPTC city") + segment('\xFE', "taken at home") +
        segment('\xE2', "ICC_PROFILE\0\1\1colours"s) + segment('\xE2', "MPF\0pictures"s);
    const auto clean = jpeg_without_metadata(jpeg(extra, "<script>tail</script>"));
    REQUIRE(clean.has_value());
    for (const char* gone : {"GPS", "10.762622", "IPTC", "home", "tail", "abc", "MPF", "xmp"})
        CHECK_MESSAGE(!holds(*clean, gone), gone);
    CHECK(holds(*clean, "coded\xFF\0more\xFF\xD0"s + "again"));
    CHECK(holds(*clean, "second scan\xFF\xD9"));
    CHECK(holds(*clean, "colours"));
    const auto turned = clean->find("Exif\0\0"s);
    REQUIRE(turned != std::string::npos);
    CHECK(orientation_in_exif(std::string_view(*clean).substr(turned + 6)) == 6);
    CHECK(jpeg_without_metadata(*clean) == clean);
    CHECK_FALSE(holds(*jpeg_without_metadata(jpeg(segment('\xE1', exif(1)))), "Exif"));
}

TEST_CASE("a JPEG that is cut off or whose lengths lie is refused, wherever it is cut") {
    const std::string whole = jpeg(segment('\xE1', exif(6)));
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK_FALSE(jpeg_without_metadata(whole.substr(0, length)).has_value());
    CHECK_FALSE(jpeg_without_metadata("\xFF\xD8\xFF\xD9").has_value());
    CHECK_FALSE(
        jpeg_without_metadata("\xFF\xD8" + segment('\xDA', "scan without a frame") + "\xFF\xD9").has_value());
}

TEST_CASE("a PNG keeps what draws it, and wrong check sums are refused") {
    const auto clean = png_without_metadata(png(
        chunk("tEXt", "Comment\0home"s) + chunk("eXIf", exif(8).substr(6)) + chunk("gAMA", "\0\0\xB1\x8F"s),
        "tail"));
    REQUIRE(clean.has_value());
    CHECK_FALSE(holds(*clean, "home"));
    CHECK_FALSE(holds(*clean, "GPS"));
    CHECK_FALSE(holds(*clean, "tail"));
    CHECK(holds(*clean, "gAMA"));
    CHECK(holds(*clean, "pixels"));
    CHECK(holds(*clean, "eXIf"));
    CHECK(png_without_metadata(*clean) == clean);
    std::string broken = png("");
    broken[broken.find("pixels")] = 'P';
    CHECK_FALSE(png_without_metadata(broken).has_value());
    for (std::size_t length = 0; length < png("").size(); ++length)
        CHECK_FALSE(png_without_metadata(png("").substr(0, length)).has_value());
}

TEST_CASE("a WebP loses its metadata, and its flags say so") {
    const std::string extended("\x0C\0\0\0\0\0\0\0\0\0", 10);
    const auto clean = webp_without_metadata(
        webp(riff("VP8X", extended) + riff("VP8 ", "picture") + riff("EXIF", exif(3)) + riff("XMP ", "GPS")));
    REQUIRE(clean.has_value());
    CHECK_FALSE(holds(*clean, "GPS"));
    CHECK(holds(*clean, "picture"));
    CHECK((*clean)[20] == '\x08');  // turned, and nothing else is said
    CHECK(webp_without_metadata(*clean) == clean);
    CHECK(webp_without_metadata(webp(riff("VP8L", "odd"))).has_value());
    CHECK_FALSE(webp_without_metadata(webp(riff("EXIF", exif(3)))).has_value());
    CHECK_FALSE(webp_without_metadata(webp(riff("VP8 ", "picture")).substr(0, 22)).has_value());
}

TEST_CASE("a file's kind is found in its bytes, whatever its name") {
    const Folder folder;
    CHECK(folder.store(jpeg(""), "danh-sach.pdf").kind->content_type == "image/jpeg");
    CHECK(folder.store("%PDF-1.7 …", "a.html").kind->content_type == "application/pdf");
    CHECK(folder.store("ID3\4sound", "x").kind->code == "mp3");
    CHECK(folder
              .store("\0\0\0\x20"
                     "ftypM4A more"s,
                     "x")
              .kind->code == "m4a");
    CHECK(folder
              .store("\0\0\0\x20"
                     "ftypisom more"s,
                     "x")
              .kind->code == "mp4");
    for (const std::string& bad : {"<html><script>alert(1)</script>"s, "GIF89a"s, ""s,
                                   "\0\0\0\x20"
                                   "ftypheic"s,
                                   "PK\3\4 not a document"s,
                                   "\x7F"
                                   "ELF"s,
                                   "MZ program"s, jpeg("").substr(0, 60)})
        CHECK_THROWS_AS(folder.store(bad, "anh.jpg"), base::Refused);
    CHECK(plain_filename("C:\\Users\\An\\ảnh\n1.jpg") == "ảnh1.jpg");
    CHECK(plain_filename("../../etc/passwd") == "passwd");
}

TEST_CASE("the same picture is kept once, whatever was said beside it, and is there as it was hashed") {
    const Folder folder;
    const StoredFile one = folder.store(jpeg(segment('\xFE', "home"))),
                     two = folder.store(jpeg(segment('\xFE', "work")));
    CHECK(one.digest == two.digest);
    std::ifstream in(path_of(folder.path, one.digest), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CHECK(base::sha256_hex(bytes) == one.digest);
    CHECK(bytes.size() == one.bytes);
    CHECK_FALSE(remove_untouched(path_of(folder.path, one.digest)));
    CHECK(remove_untouched(path_of(folder.path, one.digest), 0));
    CHECK_FALSE(std::filesystem::exists(path_of(folder.path, one.digest)));
}

TEST_CASE("a photograph has a small picture, made once, which goes with it") {
    if (!documents::is_installed("gm")) {
        MESSAGE("graphicsmagick is not installed");
        return;
    }
    const Folder folder;
    const StoredFile big = folder.store(noise(1000, 700));
    REQUIRE(big.bytes > preview_from_bytes);
    const auto small = preview_of(folder.path, big.digest, *big.kind);
    REQUIRE(small.has_value());
    std::ifstream in(*small, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CHECK(bytes.substr(0, 3) == "\xFF\xD8\xFF");
    CHECK(bytes.find("\x01\xC0\x02\x80"s) != std::string::npos);  // 448 high, 640 wide
    const auto made = std::filesystem::last_write_time(*small);
    CHECK(preview_of(folder.path, big.digest, *big.kind) == small);
    CHECK(std::filesystem::last_write_time(*small) == made);
    remove_preview(folder.path, big.digest);
    CHECK_FALSE(std::filesystem::exists(*small));
    // What only looks like a picture has none, and neither has one too large for the converter.
    const StoredFile broken = folder.store(jpeg(""));
    CHECK_FALSE(preview_of(folder.path, broken.digest, *broken.kind).has_value());
    const StoredFile bomb = folder.store(png_of(60'000, 60'000, ""));
    CHECK_FALSE(preview_of(folder.path, bomb.digest, *bomb.kind).has_value());
}

TEST_CASE("a PDF is shown page by page as pictures, which go with it") {
    if (!documents::is_installed("pdftoppm")) {
        MESSAGE("poppler-utils is not installed");
        return;
    }
    const Folder folder;
    documents::Manuscript paper("Danh sách", "");
    paper.add(documents::Style::body, "Nguyễn Văn An, đã ký");
    paper.new_section();
    paper.add(documents::Style::body, "Trần Thị Bình, đã ký");
    const StoredFile sheet = folder.store(documents::pdf(paper));
    CHECK(pages_of(folder.path, sheet.digest) == 2);
    const auto second = page_of(folder.path, sheet.digest, 2);
    REQUIRE(second.has_value());
    std::ifstream in(*second, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CHECK(bytes.substr(0, 3) == "\xFF\xD8\xFF");
    CHECK(page_of(folder.path, sheet.digest, 2) == second);
    CHECK_FALSE(page_of(folder.path, sheet.digest, 3).has_value());
    remove_preview(folder.path, sheet.digest);
    CHECK_FALSE(std::filesystem::exists(*second));
    const StoredFile broken = folder.store("%PDF-1.7\nkhông phải PDF");
    CHECK(pages_of(folder.path, broken.digest) == 0);
    CHECK_FALSE(page_of(folder.path, broken.digest, 1).has_value());
}

TEST_CASE("a link is an address with a host, and nothing else") {
    for (const char* good :
         {"https://thutre.gov.vn/tin/1", "http://xa.thutre.gov.vn", "https://facebook.com/x?y=1#z"})
        CHECK_MESSAGE(is_address(good), good);
    for (const char* bad :
         {"", "thutre.gov.vn", "javascript:alert(1)", "https://", "https://localhost", "ftp://a.vn/x",
          "https://a.vn/ x", "https://user:pass@a.vn/", "https://a.vn/\"onload", "https://.vn"})
        CHECK_MESSAGE(!is_address(bad), bad);
}

TEST_CASE("several proofs share a file, which goes when none holds it and nobody's form waits for it") {
    tests::for_each_engine([](storage::Store& store) {
        const Folder folder;
        const StoredFile file = folder.store(jpeg(""));
        const base::TestClock clock(samples::at);
        const base::Actor actor = samples::administrator(store, clock);
        samples::Entered entered(store, actor, samples::day(2004, 1, 1));
        REQUIRE(
            entered.add({{"T", "UBND tỉnh", "committee", agencies::Level::province, ""}}).problems.empty());
        const base::Milliseconds now = clock.now();
        const auto act = [&](auto&& f) { return store.write(f); };
        const auto [one, two] = act([&](storage::Writer& writer) {
            const std::int64_t source = evidence::number_of(writer, {"program", ""});
            evidence::ActivityFacts facts;
            facts.kind = "class";
            facts.title = "Lớp";
            facts.agency = entered["T"];
            const auto activity = evidence::add_activity(writer, facts, source, 0, true, now);
            const NewProof proof{"photo", "anh.jpg", file, "", base::Day{20'000}};
            return std::pair(add_proof(writer, activity.number, proof, source, 0, now),
                             add_proof(writer, activity.number, proof, source, 0, now + 1));
        });
        const auto swept = [&](base::Milliseconds at) {
            return act([&](storage::Writer& writer) { return sweep(writer, folder.path, at, 0); });
        };
        const auto drop = [&](const std::string& id) {
            return act([&](storage::Writer& writer) {
                return delete_proof(writer, id, "nhầm ảnh", actor.account, now);
            });
        };
        const auto sound = [&] {
            return store.read([&](storage::Reader& reader) { return faults(reader, folder.path).empty(); });
        };
        CHECK(swept(now) == 0);
        CHECK(drop(one));
        CHECK_FALSE(drop(one));
        CHECK(swept(now) == 0);
        const std::string upload =
            act([&](storage::Writer& writer) { return keep_upload(writer, file, 7, now); });
        CHECK(store.read([&](storage::Reader& reader) { return kept_upload(reader, upload, 7)->digest; }) ==
              file.digest);
        CHECK_FALSE(
            store.read([&](storage::Reader& reader) { return kept_upload(reader, upload, 8); }).has_value());
        CHECK(drop(two));
        CHECK(swept(now) == 0);
        CHECK(sound());
        CHECK(swept(now + upload_kept_milliseconds + 1) == 1);
        CHECK_FALSE(std::filesystem::exists(path_of(folder.path, file.digest)));
        CHECK(sound());
        CHECK(store.read([&](storage::Reader& reader) { return find_proof(reader, two)->deleted; }) ==
              "nhầm ảnh");
        const StoredFile stray = folder.store("ID3\4 whose form broke off", "x.mp3");
        CHECK(swept(now) == 1);
        CHECK_FALSE(std::filesystem::exists(path_of(folder.path, stray.digest)));
        const StoredFile again = folder.store(jpeg(""));
        act([&](storage::Writer& writer) { keep_upload(writer, again, 7, now); });
        std::ofstream(path_of(folder.path, file.digest)) << "changed";
        CHECK_FALSE(sound());
    });
}
