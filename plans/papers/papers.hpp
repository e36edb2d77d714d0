// The papers that follow from a plan: who does what, the letter asking for reports, the form that comes back,
// the calendar of duties. Pure: the same reading gives the same paper (but for the stamps of time that the
// formats demand), no database.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/reading.hpp"

// `seal` is what a paper that an office issues bears at the foot of each page: the head of the trail when it
// was made, and since when that is sealed. Empty where there is no trail, as on the command line.
namespace plans::papers {

struct Paper {
    std::string filename;      // ASCII, safe in every file system: "bang-phan-cong-121-KH-UBND.xlsx"
    std::string content_type;  // as HTTP wants it
    std::string bytes;
    std::string title;  // for people, in Vietnamese: "Bảng phân công nhiệm vụ"
};

// XLSX: every task with its agencies on one sheet, then one sheet for each agency; targets and reporting
// duties beside them.
Paper assignment_table(const reading::Reading& reading, const std::string& seal = {});

// DOCX in the layout of Nghị định 30/2020/NĐ-CP, number and date blank, with an outline from the plan's own
// duties.
Paper request_letter(const reading::Reading& reading, const std::string& seal = {});

// The same letter as PDF, to be read where no Word is.
Paper request_letter_pdf(const reading::Reading& reading, const std::string& seal = {});

// XLSX to be filled in and sent back: named input cells, validations, formulas; protected without a password
// but for inputs.
Paper report_form(const reading::Reading& reading, const std::string& seal = {});

// iCalendar: the reporting duties of each year and the ends of tasks. `year` stands where the plan names no
// period.
Paper duty_calendar(const reading::Reading& reading, int year);

// The plan itself as it stands now, corrections included: DOCX and PDF in the layout of its issuer's house,
// targets and assignment as annexes. It is no signed paper.
Paper plan_document(const reading::Reading& reading, const std::string& seal = {});
Paper plan_document_pdf(const reading::Reading& reading, const std::string& seal = {});

// Those above, in this order.
std::vector<Paper> all_papers(const reading::Reading& reading, int year, const std::string& seal = {});

}  // namespace plans::papers
