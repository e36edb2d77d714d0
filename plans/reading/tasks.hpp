// The fourth stage, tasks: the leaves of a part about tasks with who leads, who helps and when, wherever the
// plan says so: in lines under the task, for a group of letters, in a heading that names an agency, in the
// sentence itself, or in a table.
#pragma once
#include <vector>

#include "plans/reading/outline.hpp"
#include "plans/reading/sections.hpp"

namespace plans::reading {

// `repeated`: where work stands that a row of an annex tells again, and that is read there.
std::vector<Task> tasks_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                           const documents::Extract& extract, std::vector<Spot>& repeated);

// "Đơn vị thực hiện: Sở Y tế; hoàn thành trước ngày 30/6/2026.": the time behind who leads, in one field.
void read_time_behind(const Tokens& tokens, Span rest, Match match, const documents::Extract& extract,
                      std::optional<Schedule>& schedule, Spot& spot);

// A task from its sentence alone; what other places say is put over it afterwards.
Task task_from(const Tokens& tokens, const std::string& ref, const Text& text,
               const documents::Extract& extract);

// "Cơ quan chủ trì: …" and its kin.
enum class Field { none, lead, coordinating, time, result };
struct FieldLine {
    Field field = Field::none;
    Span value;
};
FieldLine field_line(const Tokens& tokens, Match match, int at = 0);

// All fields of a paragraph with where each begins, the first at `from` or behind it: "Chủ trì: A. Phối hợp:
// B." A value ends where the next field begins.
struct PlacedField {
    int begin = 0;
    FieldLine line;
};
std::vector<PlacedField> fields_in(const Tokens& tokens, Match match, int from);

// "II. Gắn kết với doanh nghiệp" below "C. NHIỆM VỤ", above a sentence: the work has no label of its own.
bool is_unlabelled_work(const Outline& outline, const std::vector<Part>& parts, const Text& text, int id);

// Goals and duties among the work, and what only says for whom, where and when: "1. Đối tượng tuyên
// truyền", "2. Địa điểm: …".
bool is_no_task(const Outline& outline, const std::vector<Part>& parts, const Text& text, int id);

// "a) Nhiệm vụ: …" beside "b) Cơ quan thực hiện: …": its label names no level.
bool only_says_work(const Tokens& tokens, Match match);

// "1. Hội thi Tin học trẻ" without a stop, above "Tổ chức Hội thi … toàn quốc.": the sentence is the work.
bool stands_above_sentence(const Tokens& title, const Tokens& sentence);

}  // namespace plans::reading
