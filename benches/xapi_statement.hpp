// What the xAPI plugin of Moodle sends when somebody has completed a course: names in two languages, a
// result, a context. One text for all benches, so that their figures speak of the same statement.
#pragma once
#include <string>

#include "base/ids.hpp"

namespace benches {

constexpr int learners = 5000, courses = 40;

inline std::string moodle_statement(int number, base::Milliseconds now) {
    const std::string learner = std::to_string(number * 7919LL % learners),
                      course = std::to_string(number % courses);
    std::string text =
        R"({"id":"#ID","actor":{"objectType":"Agent","name":"Học viên #L","account":{)"
        R"("homePage":"https://hoc.tinh.gov.vn","name":"#L"}},"verb":{)"
        R"("id":"http://adlnet.gov/expapi/verbs/completed","display":{"en":"completed","vi":"đã hoàn thành"}},)"
        R"("object":{"objectType":"Activity","id":"https://hoc.tinh.gov.vn/course/view.php?id=#C",)"
        R"("definition":{"type":"http://id.tincanapi.com/activitytype/lms/course","name":{)"
        R"("vi":"An toàn thông tin cho cán bộ #C","en":"Information security #C"}}},)"
        R"("result":{"score":{"scaled":0.85,"raw":17,"min":0,"max":20},"success":true,"completion":true,)"
        R"("duration":"PT1H12M30S"},"timestamp":"2026-11-20T08:30:00.000+07:00",)"
        R"("context":{"platform":"Moodle","language":"vi","registration":"#R","contextActivities":{)"
        R"("grouping":[{"objectType":"Activity","id":"https://hoc.tinh.gov.vn","definition":{)"
        R"("type":"http://id.tincanapi.com/activitytype/lms","name":{"vi":"Trường Chính trị tỉnh"}}}],)"
        R"("category":[{"id":"http://moodle.org","definition":{)"
        R"("type":"http://id.tincanapi.com/activitytype/source"}}]},)"
        R"("extensions":{"http://lrs.learninglocker.net/define/extensions/info":{)"
        R"("event_name":"\\core\\event\\course_completed"}}}})";
    const auto put = [&](const std::string& mark, const std::string& value) {
        for (std::size_t at = text.find(mark); at != std::string::npos;
             at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    };
    put("#ID", base::new_uuid(now));
    put("#R", base::new_uuid(now));
    put("#L", learner);
    put("#C", course);
    return text;
}

}  // namespace benches
