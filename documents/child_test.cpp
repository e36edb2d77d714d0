// Children that hang, flood, grow, reach out or leave something behind: each is stopped at its limit.
#include "documents/child.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/refused.hpp"
#include "documents/inputs.hpp"

namespace {

documents::ChildResult shell(const std::string& script, documents::ChildLimits limits = {}) {
    const base::TemporaryFolder folder;
    return documents::run_child({"sh", "-c", script}, folder, limits);
}

documents::ChildLimits one_second() {
    documents::ChildLimits limits;
    limits.seconds = 1;
    return limits;
}

// Gone, or ended and only not yet taken note of, within five seconds.
bool stops(const std::string& pid) {
    for (int i = 0; i < 500; ++i) {
        std::ifstream in("/proc/" + pid + "/stat");
        const std::string all((std::istreambuf_iterator<char>(in)), {});
        const auto end = all.rfind(')');
        if (end == std::string::npos || end + 2 >= all.size() || all[end + 2] == 'Z' || all[end + 2] == 'X')
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

// A folder with a program of this name that does what the script says.
struct StandIn {
    base::TemporaryFolder folder;
    StandIn(const std::string& name, const std::string& script) {
        const auto file = folder.path() / name;
        std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    }
};

std::string sentence(const std::filesystem::path& file, const documents::ExtractLimits& limits) {
    try {
        documents::read_document(file, limits);
    } catch (const base::Refused& refused) {
        return refused.what();
    }
    return "";
}

}  // namespace

TEST_CASE("what a child prints comes back with its exit status") {
    const auto result = shell("echo ra; echo lỗi >&2; exit 3");
    CHECK(result.status == 3);
    CHECK(result.output == "ra\n");
    CHECK(result.errors == "lỗi\n");
    CHECK(shell("kill -9 $$").status == -1);
    const base::TemporaryFolder folder;
    CHECK(documents::run_child({"no-such-program-here"}, folder, {}).status == 127);
}

TEST_CASE("a child that hangs is stopped with all that it started") {
    const auto result = shell("sleep 100 & echo $!; sleep 100", one_second());
    CHECK(result.out_of_time);
    CHECK(stops(result.output.substr(0, result.output.find('\n'))));
}

TEST_CASE("a child that closes its output and hangs is stopped too") {
    const auto result = shell("exec >&- 2>&-; sleep 100", one_second());
    CHECK(result.out_of_time);
    CHECK(result.status == -1);
}

TEST_CASE("what a child leaves running behind itself is stopped when it ends") {
    const auto result = shell("sleep 100 >/dev/null 2>&1 & echo $!");
    CHECK(result.status == 0);
    CHECK_FALSE(result.out_of_time);
    CHECK(stops(result.output.substr(0, result.output.find('\n'))));
}

TEST_CASE("a child that floods its output is stopped, one that floods its errors is not listened to") {
    documents::ChildLimits limits;
    limits.output_bytes = 1u << 20;
    const auto flood = shell("yes", limits);
    CHECK(flood.too_much_output);
    CHECK(flood.output.size() <= (1u << 20) + 65536);
    const auto errors = shell("yes | head -c 10000000 >&2; echo xong", limits);
    CHECK(errors.output == "xong\n");
    CHECK(errors.errors.size() < 1'000'000);
}

TEST_CASE("a child's memory and files have limits") {
    documents::ChildLimits limits;
    limits.memory_bytes = 256u << 20;
    CHECK(shell("head -c 600000000 /dev/zero | tail -n 1 >/dev/null || exit 9", limits).status != 0);
    limits.file_bytes = 1u << 20;
    const auto large = shell("head -c 5000000 /dev/zero > large; wc -c < large", limits);
    CHECK(std::stol("0" + large.output) <= 1 << 20);
}

TEST_CASE("a child reaches no network, whatever the way, but may talk to itself") {
    const base::TemporaryFolder folder;
    const auto tries = [&](const std::string& code) {
        return documents::run_child({"python3", "-c", "import socket, ctypes\n" + code}, folder, {});
    };
    if (!documents::is_installed("python3")) return;
    for (const char* family : {"AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK"}) {
        const auto result = tries("socket.socket(socket." + std::string(family) + ", socket.SOCK_RAW if '" +
                                  family + "' == 'AF_PACKET' else socket.SOCK_DGRAM)");
        CHECK_MESSAGE(result.status != 0, family);
        CHECK_MESSAGE(result.errors.find("PermissionError") != std::string::npos, family);
    }
    CHECK(tries("socket.socket(socket.AF_UNIX)").status == 0);
    // 425: io_uring_setup, the same on all architectures.
    CHECK(tries("c = ctypes.CDLL(None, use_errno=True)\nassert c.syscall(425, 1, 0) == -1\n"
                "assert ctypes.get_errno() == 13, ctypes.get_errno()")
              .status == 0);
}

TEST_CASE("a child gets neither our environment nor our files, and its folder is gone afterwards") {
    setenv("LUYTRE_SECRET_OF_TEST", "mat-khau", 1);
    const int left_open = open("/etc/passwd", O_RDONLY);
    const auto result = shell("env; ls -l /proc/self/fd; pwd; touch left; mkdir -p a/b; pwd > a/b/c");
    close(left_open);
    unsetenv("LUYTRE_SECRET_OF_TEST");
    CHECK(result.output.find("mat-khau") == std::string::npos);
    CHECK(result.output.find("/etc/passwd") == std::string::npos);
    std::string path;
    {
        const base::TemporaryFolder folder;
        path = folder.path().string();
        documents::run_child({"sh", "-c", "mkdir -p a/b; echo x > a/b/c; chmod 500 a"}, folder, {});
        CHECK(std::filesystem::exists(path + "/a/b/c"));
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE(
    "a converter that hangs, floods or fails ends in a sentence, and one that is missing says what to "
    "install") {
    const base::TemporaryFolder here;
    const auto pdf = here.path() / "a.pdf", rtf = here.path() / "a.rtf";
    std::ofstream(pdf) << "%PDF-1.4\nnot really\n";
    std::ofstream(rtf) << "{\\rtf1 chữ}";
    documents::ExtractLimits limits;
    limits.convert_seconds_max = 1;
    limits.text_bytes_max = 100'000;
    const auto with = [&](const StandIn& one) {
        limits.program_folders = {one.folder.path().string() + "/"};
        return limits;
    };
    const StandIn hangs("pdftotext", "sleep 100"), floods("pdftotext", "yes"), fails("pdftotext", "exit 1"),
        locked("pdftotext", "echo 'Incorrect password' >&2; exit 1"), nothing("nothing", "");
    CHECK(sentence(pdf, with(hangs)).find("quá lâu") != std::string::npos);
    CHECK(sentence(pdf, with(floods)).find("quá lâu") != std::string::npos);
    CHECK(sentence(pdf, with(fails)).find("hỏng") != std::string::npos);
    CHECK(sentence(pdf, with(locked)).find("mật khẩu") != std::string::npos);
    CHECK(sentence(pdf, with(nothing)).find("poppler-utils") != std::string::npos);
    const StandIn office_hangs("soffice", "sleep 100"), office_fails("soffice", "exit 1");
    CHECK(sentence(rtf, with(office_hangs)).find("quá lâu") != std::string::npos);
    CHECK(sentence(rtf, with(office_fails)).find("hỏng hoặc có mật khẩu") != std::string::npos);
    CHECK(sentence(rtf, with(nothing)).find("không có LibreOffice") != std::string::npos);
}
