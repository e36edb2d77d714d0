// Directories for tests and benches: invented and real names are data here and nowhere else. Everything is
// entered through the functions that the pages use.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "agencies/reorganisation.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"

namespace samples {

using namespace agencies;

inline base::Day day(int year, int month, int number) {
    return *base::day_of(year, month, number);
}

constexpr base::Milliseconds at = 1'760'000'000'000;

// The first administrator of an empty store.
inline base::Actor administrator(storage::Store& store, const base::Clock& clock) {
    const auto link = people::first_run_link(store, clock);
    const std::int64_t account = store.write([&](storage::Writer& writer) {
        return people::create_first_administrator(writer, link->substr(link->rfind('/') + 1), "Trần Văn An",
                                                  "an@tinh.gov.vn", "x", clock.now())
            .id;
    });
    return store.read(
        [&](storage::Reader& reader) { return people::actor_of(reader, account, clock.now()); });
}

struct Line {
    std::string key, name, kind;
    Level level;
    std::string parent;  // a key; empty: nobody
    std::vector<std::string> functions = {};
    std::string short_name = {};
};

// Enters all lines in one change; gives the agencies by key.
class Entered {
  public:
    Entered(storage::Store& store, const base::Actor& actor, base::Day since)
        : store_(store), actor_(actor), since_(since) {}

    Outcome add(const std::vector<Line>& lines) {
        std::vector<std::string> keys;
        Outcome out = store_.write([&](storage::Writer& writer) {
            return change(writer, actor_, {"agency.create", "danh bạ ban đầu", ""}, at, [&](Draft& draft) {
                for (const Line& line : lines) {
                    NewAgency agency;
                    agency.name = line.name;
                    agency.short_name = line.short_name;
                    agency.kind = line.kind;
                    agency.level = line.level;
                    agency.parent = line.parent.empty() ? no_agency : ids_.at(line.parent);
                    agency.functions = line.functions;
                    agency.from = since_;
                    ids_[line.key] = draft.found(facts_of(agency, ""));
                }
                return true;
            });
        });
        return out;
    }
    AgencyId operator[](const std::string& key) const { return ids_.at(key); }
    std::string key(AgencyId agency) const {
        for (const auto& [key, id] : ids_)
            if (id == agency) return key;
        return "";
    }
    DirectoryPtr now() const {
        return store_.read([](storage::Reader& reader) { return directory_now(reader); });
    }
    ReorganisationOutcome act(const NewReorganisation& what) const {
        return store_.write([&](storage::Writer& writer) { return reorganise(writer, actor_, what, at); });
    }
    storage::Store& store() const { return store_; }
    const base::Actor& actor() const { return actor_; }

  private:
    storage::Store& store_;
    base::Actor actor_;
    base::Day since_;
    std::map<std::string, AgencyId> ids_;
};

inline NewReorganisation act(ReorganisationKind kind, const std::string& name, base::Day since,
                             std::vector<AgencyId> from, AgencyId into = no_agency) {
    NewReorganisation out;
    out.kind = kind;
    out.name = name;
    out.legal_basis = "Nghị quyết của cấp có thẩm quyền";
    out.day = since;
    out.from = std::move(from);
    out.into = into;
    return out;
}

// The agencies that every province of 2021 has; keys "X.so.tttt" for the province with key X.
inline std::vector<Line> province(const std::string& key, const std::string& name, const std::string& place) {
    const auto k = [&](const std::string& tail) { return key + "." + tail; };
    const Level level = Level::province;
    return {
        {key, name, "committee", level, "", {"general"}},
        {k("vp"), "Văn phòng UBND tỉnh", "office", level, key},
        {k("tttt"),
         "Sở Thông tin và Truyền thông",
         "department",
         level,
         key,
         {"attt", "digital", "telecom", "press", "grassroots_information"}},
        {k("khcn"), "Sở Khoa học và Công nghệ", "department", level, key, {"science"}},
        {k("vhttdl"), "Sở Văn hóa, Thể thao và Du lịch", "department", level, key},
        {k("gddt"), "Sở Giáo dục và Đào tạo", "department", level, key, {"education"}},
        {k("ldtbxh"),
         "Sở Lao động - Thương binh và Xã hội",
         "department",
         level,
         key,
         {"labour", "vocational_education", "children"}},
        {k("nv"), "Sở Nội vụ", "department", level, key, {"personnel"}},
        {k("tc"), "Sở Tài chính", "department", level, key, {"finance"}},
        {k("khdt"), "Sở Kế hoạch và Đầu tư", "department", level, key, {"investment"}},
        {k("yt"), "Sở Y tế", "department", level, key},
        {k("bdt"), "Ban Dân tộc", "board", level, key},
        {k("ca"), "Công an tỉnh", "police", level, key},
        {k("qs"), "Bộ Chỉ huy Quân sự tỉnh", "military", level, key},
        {k("thue"), "Cục Thuế tỉnh", "sector", level, key},
        {k("kb"), "Kho bạc Nhà nước tỉnh", "sector", level, key},
        {k("bao"), "Báo " + place, "press", level, key},
        {k("dai"), "Đài Phát thanh và Truyền hình tỉnh", "press", level, key},
        {k("mttq"), "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "front", level, key},
        {k("doan"), "Tỉnh đoàn " + place, "mass_organisation", level, key},
        {k("pn"), "Hội Liên hiệp Phụ nữ tỉnh", "mass_organisation", level, key},
        {k("ld"), "Liên đoàn Lao động tỉnh", "mass_organisation", level, key},
        {k("tu"), "Tỉnh ủy " + place, "party", level, ""},
        {k("tcit"), "Trung tâm Công nghệ thông tin và Truyền thông", "service_unit", Level::unit, k("tttt")},
        {k("vnpt"), "VNPT " + place, "telco", level, key},
        {k("viettel"), "Viettel " + place, "telco", level, key},
        {k("mobi"), "MobiFone " + place, "telco", level, key},
        {k("bd"), "Bưu điện tỉnh " + place, "post", level, key},
        {k("nh"), "Ngân hàng Nông nghiệp chi nhánh " + place, "bank", level, key},
        {k("hcntt"), "Hội Công nghệ thông tin và Điện tử viễn thông", "association", level, key},
        {k("cdyt"), "Trường Cao đẳng Y tế " + place, "college", level, key},
    };
}

// Districts "X.h0" … with communes "X.h0.x0" … and schools.
inline std::vector<Line> districts(const std::string& key, int count, int communes, int schools) {
    std::vector<Line> out;
    for (int d = 0; d < count; ++d) {
        const std::string district = key + ".h" + std::to_string(d);
        const std::string kind = d == 0 ? "thành phố" : d == 1 ? "thị xã" : "huyện";
        const std::string said = key + " " + std::to_string(d + 1);
        out.push_back({district, "UBND " + kind + " Số " + said, "committee", Level::district, key});
        out.push_back({district + ".gd", "Phòng Giáo dục và Đào tạo Số " + said, "division", Level::district,
                       district});
        for (int x = 0; x < communes; ++x)
            out.push_back(
                {district + ".x" + std::to_string(x),
                 std::string(x == 0 ? "UBND phường " : "UBND xã ") + said + "." + std::to_string(x + 1),
                 "committee", Level::commune, district});
        for (int s = 0; s < schools; ++s)
            out.push_back({district + ".s" + std::to_string(s),
                           std::string(s % 2 == 0 ? "Trường THCS " : "Trường Tiểu học ") + said + "." +
                               std::to_string(s + 1),
                           s % 2 == 0 ? "lower_secondary_school" : "primary_school", Level::unit, district});
    }
    return out;
}

}  // namespace samples
