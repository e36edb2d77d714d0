// Forms with files: every part where it belongs, whatever the names hold, and nothing of what is malformed.
#include "web/multipart.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "base/refused.hpp"

namespace {

struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "luytre-multipart-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

web::Multipart read(const Folder& folder, const std::string& bytes,
                    const std::string& type = "multipart/form-data; boundary=XyZ") {
    std::ofstream(folder.path / "body", std::ios::binary) << bytes;
    return web::read_multipart(folder.path / "body", type, folder.path, 1000);
}

std::string part(const std::string& head, const std::string& value) {
    return "--XyZ\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + value + "\r\n";
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(in)), {});
}

const std::string end = "--XyZ--\r\n";

}  // namespace

TEST_CASE("fields and files come as they were sent, line ends, dashes and zeros in them too") {
    const Folder folder;
    const std::string binary = std::string("\0\r\n--Xy\r\n--\r\n\xFF", 14);
    const auto form = read(folder, part("name=\"ghi chú\"", "hàng một\r\nhàng hai") +
                                       part("name=\"files\"; filename=\"kế hoạch.bin\"", binary) +
                                       part("name=\"files\"; filename=\"\"", "") + end);
    CHECK(form.fields.find("ghi chú")->second == "hàng một\r\nhàng hai");
    REQUIRE(form.uploads.size() == 1);  // a file field that was left empty is none
    CHECK(form.uploads[0].filename == "kế hoạch.bin");
    CHECK(form.uploads[0].bytes == binary.size());
    CHECK(bytes_of(form.uploads[0].path) == binary);
}

TEST_CASE("names with quotes, paths, controls and turned letters become names that are safe to show") {
    const Folder folder;
    const auto name = [&](const std::string& given) {
        return read(folder, part("name=\"f\"; filename=\"" + given + "\"", "x") + end).uploads.at(0).filename;
    };
    CHECK(name("Kế hoạch %22số 5%22.docx") == "Kế hoạch \"số 5\".docx");
    CHECK(name("Ke hoach \\\"so 5\\\".docx") == "Ke hoach \"so 5\".docx");
    CHECK(name("C:\\Users\\An\\kế hoạch.docx") == "kế hoạch.docx");
    CHECK(name("../../etc/passwd") == "passwd");
    CHECK(name("a\x01\x7F"
               "b%0D%0Ac") == "abc");
    CHECK(name("\u202Efdp.exe") == "fdp.exe");
    CHECK(name("Ke\xCC\x82\xCC\x81") == "Kế");  // a Mac sends marks apart
    CHECK(name("hỏng \xFF") == "hỏng \uFFFD");
    CHECK(name("thu muc/") == "tep");
    std::string much;
    for (int i = 0; i < 400; ++i) much += "ế";
    CHECK(name(much).size() == 150 * 3);
}

TEST_CASE("the boundary may be quoted and followed by more, its name in any case") {
    const Folder folder;
    const std::string body = part("name=\"a\"", "b") + end;
    CHECK(read(folder, body, "multipart/form-data; boundary=\"XyZ\"; charset=utf-8").fields.size() == 1);
    CHECK(read(folder, body, "Multipart/Form-Data; BOUNDARY=XyZ; charset=utf-8").fields.size() == 1);
    CHECK(read(folder, end, "multipart/form-data; boundary=XyZ").fields.empty());
}

TEST_CASE("a body that breaks off, or is none, is refused with what to do") {
    const Folder folder;
    const std::string whole = part("name=\"a\"", "b") + part("name=\"f\"; filename=\"x\"", "yyyy") + end;
    for (std::size_t size = 0; size + 4 < whole.size(); ++size)
        CHECK_THROWS_AS(read(folder, whole.substr(0, size)), base::Refused);
    CHECK_THROWS_AS(read(folder, whole, "multipart/form-data"), base::Refused);
    CHECK_THROWS_AS(read(folder, whole, "multipart/form-data; boundary="), base::Refused);
    CHECK_THROWS_AS(read(folder, whole, "multipart/form-data; boundary=other"), base::Refused);
    CHECK_THROWS_AS(read(folder, "--XyZjunk\r\n\r\n" + end), base::Refused);
}

TEST_CASE("too many parts, too long a head, too long a field and too large a file are refused") {
    const Folder folder;
    const auto kind = [&](const std::string& body) {
        try {
            read(folder, body);
        } catch (const base::Refused& refused) {
            return refused.kind;
        }
        return base::Refusal::busy;
    };
    std::string many;
    for (int i = 0; i < 201; ++i) many += part("name=\"a\"", "");
    CHECK(kind(many + end) == base::Refusal::too_large);
    CHECK(kind(part("name=\"" + std::string(9000, 'a') + "\"", "b") + end) == base::Refusal::invalid);
    CHECK(kind(part("name=\"a\"", std::string(300'000, 'b')) + end) == base::Refusal::too_large);
}

TEST_CASE("of a form with too large a file the fields are kept, also those of a form that is cut off") {
    const Folder folder;
    const std::string body = part("name=\"a\"", "trước") +
                             part("name=\"f\"; filename=\"x\"", std::string(1001, 'b')) +
                             part("name=\"c\"", "sau") + end;
    const auto heavy = read(folder, body);
    CHECK(heavy.uploads.empty());
    CHECK(heavy.fields.size() == 2);
    CHECK(heavy.too_heavy.find("\"x\"") != std::string::npos);
    CHECK(read(folder, part("name=\"f\"; filename=\"x\"", std::string(1000, 'b')) + end).too_heavy.empty());
    const auto typed = [&](const std::string& cut) {
        std::ofstream(folder.path / "body", std::ios::binary) << cut;
        return web::typed_in(folder.path / "body", "multipart/form-data; boundary=XyZ");
    };
    CHECK(typed(body).size() == 2);
    CHECK(typed(body.substr(0, body.size() / 2)).size() == 1);
    CHECK(typed("").empty());
}

TEST_CASE("a form's fields are decoded, and what is no encoding stays as it is") {
    const auto form = web::read_form("a=1+2&b=%C4%91%E1%BB%99&c&d=%4&e=%zz&=x&a=3");
    CHECK(form.count("a") == 2);
    CHECK(form.find("a")->second == "1 2");
    CHECK(form.find("b")->second == "độ");
    CHECK(form.find("c")->second.empty());
    CHECK(form.find("d")->second == "%4");
    CHECK(form.find("e")->second == "%zz");
    CHECK(web::percent_decoded("a+b%41", false) == "a+bA");
}
