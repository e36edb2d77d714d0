// Plans for tests and benches, as a province writes them: targets, tasks with who leads and who coordinates,
// duties, a yearly report. Invented words; dropped and read through the functions that the pages use.
#pragma once
#include <filesystem>
#include <fstream>
#include <string>

#include "plans/plan_files.hpp"
#include "plans/plans.hpp"
#include "plans/readings.hpp"

namespace samples {

struct PlanSize {
    int targets = 20, groups = 10, tasks_a_group = 10;
};

// Part I: what shall be reached.
inline std::string plan_targets(int count) {
    static const char* const who[] = {"cán bộ, công chức, viên chức", "trường trung học cơ sở",
                                      "cơ quan nhà nước", "người sử dụng Internet", "học sinh, sinh viên"};
    static const char* const what[] = {"được tuyên truyền về an toàn thông tin",
                                       "có chương trình phổ biến kỹ năng an toàn thông tin hằng năm",
                                       "được tập huấn kỹ năng an toàn thông tin cơ bản"};
    std::string out = "I. MỤC TIÊU\n\n";
    for (int i = 0; i < count; ++i)
        out += std::to_string(i + 1) + ". " + std::to_string(50 + i % 50) + "% " + who[i % 5] + " " +
               what[i % 3] + ".\n\n";
    return out;
}

// Part II: lettered tasks in numbered groups, each with its agencies.
inline std::string plan_tasks(const PlanSize& size) {
    static const char* const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"};
    static const char* const what[] = {"Tổ chức hội nghị tuyên truyền về an toàn thông tin",
                                       "Xây dựng tài liệu phổ biến kỹ năng an toàn thông tin",
                                       "Phát sóng chuyên mục về an toàn thông tin trên báo chí",
                                       "Tập huấn kỹ năng an toàn thông tin cho giáo viên và học sinh"};
    static const char* const leads[] = {"Sở Thông tin và Truyền thông", "Công an tỉnh",
                                        "Sở Giáo dục và Đào tạo", "UBND các huyện, thị xã, thành phố",
                                        "Đài Phát thanh và Truyền hình tỉnh"};
    static const char* const others[] = {"Các sở, ban, ngành cấp tỉnh; UBND các huyện, thị xã, thành phố",
                                         "Các doanh nghiệp viễn thông trên địa bàn tỉnh",
                                         "Sở Tài chính; Sở Nội vụ", "Các cơ quan báo chí của tỉnh; Tỉnh đoàn",
                                         "UBND các xã, phường"};
    std::string out = "II. NHIỆM VỤ\n\n";
    for (int group = 0; group < size.groups; ++group) {
        out += std::to_string(group + 1) + ". Nhóm nhiệm vụ thứ " + std::to_string(group + 1) + "\n\n";
        for (int task = 0; task < size.tasks_a_group; ++task) {
            const int n = group * size.tasks_a_group + task;
            out += std::string(letters[task % 10]) + ") " + what[n % 4] + " đợt " + std::to_string(n + 1) +
                   ".\n\n- Cơ quan chủ trì: " + leads[n % 5] + ".\n\n- Cơ quan phối hợp: " + others[n % 5] +
                   ".\n\n- Thời gian thực hiện: Hằng năm.\n\n";
        }
    }
    return out;
}

inline std::string plan_text(int number, const PlanSize& size = {}) {
    static const char* const about[] = {"an toàn thông tin", "kỹ năng số", "bảo vệ trẻ em trên mạng",
                                        "an toàn giao dịch trực tuyến", "phòng, chống mã độc"};
    static const char* const whose[] = {"học sinh",         "cán bộ, công chức", "người cao tuổi",
                                        "doanh nghiệp nhỏ", "đồng bào vùng cao", "công nhân",
                                        "phụ nữ",           "thanh niên"};
    std::string out = "ỦY BAN NHÂN DÂN\nTỈNH HÒA LẠC\nSố: " + std::to_string(number) +
                      "/KH-UBND\n\nHòa Lạc, ngày 24 tháng 3 năm 2021\n\nKẾ HOẠCH\nTuyên truyền về " +
                      about[number % 5] + " cho " + whose[number / 5 % 8] + " giai đoạn 2021 - 2025\n\n";
    out += plan_targets(size.targets) + plan_tasks(size) + "III. TỔ CHỨC THỰC HIỆN\n\n";
    int duty = 0;
    for (const char* agency : {"Sở Thông tin và Truyền thông", "Công an tỉnh", "Sở Tài chính",
                               "Các sở, ban, ngành cấp tỉnh", "UBND các huyện, thị xã, thành phố"})
        out += std::to_string(++duty) + ". " + agency +
               "\n\n- Tổ chức thực hiện Kế hoạch này trong phạm vi quản lý.\n\n";
    return out +
           "Định kỳ trước ngày 15 tháng 12 hằng năm, các sở, ban, ngành báo cáo kết quả về Ủy ban nhân dân "
           "tỉnh "
           "(qua Sở Thông tin và Truyền thông tổng hợp)./.\n";
}

// Dropped as a text file and read; its id.
inline std::string dropped_plan(storage::Store& store, const base::Clock& clock, const base::Actor& actor,
                                const std::filesystem::path& folder, const std::string& name,
                                const std::string& text) {
    const std::filesystem::path upload = folder / "upload";
    std::ofstream(upload) << text;
    const plans::StoredFile stored = plans::store_file(folder, upload, name);
    const std::string id = store.write([&](storage::Writer& writer) {
        return plans::create_plan(writer, actor, {{name, stored.digest, stored.bytes, plans::FileRole::read}},
                                  clock.now());
    });
    plans::read_plan_files(store, clock, folder, id);
    return id;
}

}  // namespace samples
