// How fast a plan is read: median of several runs, in process, from the file on disk to the finished reading.
// Beside our figure the floor that cannot be beaten (the converter alone, the bytes alone), so that the ratio
// of one run means something. usage: bench_reader TEXT DOCX PDF TEXT_500_PAGES   (made by
// tools/bench_inputs.py)
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "documents/extract.hpp"
#include "plans/reading/reading.hpp"

namespace {

constexpr int runs = 15;

template <class F>
double median_ms(F&& f) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        f();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void print(const char* name, double value, const char* unit) {
    std::printf("%s %.2f %s\n", name, value, unit);
    std::fflush(stdout);
}

void read(const std::string& file) {
    const auto reading = plans::reading::read_plan(documents::read_document(file));
    if (reading.tasks.empty()) {
        std::fprintf(stderr, "%s: no task was read, the figure would mean nothing\n", file.c_str());
        std::exit(1);
    }
}

// The peak memory of a process that reads the file and does nothing else.
double peak_mb(const std::string& file) {
    const pid_t child = fork();
    if (child == 0) {
        read(file);
        _exit(0);
    }
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    if (status != 0) std::exit(1);
    return static_cast<double>(used.ru_maxrss) / 1024.0;
}

}  // namespace

int main(int count, char** words) {
    if (count != 5) {
        std::fprintf(stderr, "usage: bench_reader TEXT DOCX PDF TEXT_500_PAGES\n");
        return 1;
    }
    const std::string text = words[1], docx = words[2], pdf = words[3], long_text = words[4];
    print("reader_500_pages_mb", peak_mb(long_text), "MB");
    print("reader_text_ms", median_ms([&] { read(text); }), "ms");
    print("reader_text_bytes_ms", median_ms([&] {
              std::ifstream in(text, std::ios::binary);
              const std::string bytes((std::istreambuf_iterator<char>(in)), {});
              if (bytes.empty()) std::exit(1);
          }),
          "ms");
    print("reader_docx_ms", median_ms([&] { read(docx); }), "ms");
    print("reader_pdf_ms", median_ms([&] { read(pdf); }), "ms");
    print("reader_pdf_pdftotext_ms", median_ms([&] {
              if (std::system(("pdftotext -layout '" + pdf + "' /dev/null").c_str()) != 0) std::exit(1);
          }),
          "ms");
    return 0;
}
