// What came back: the table, its files, the page of Word; workbooks out and in, links, closing; the list.
#include <algorithm>

#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "documents/docx_out.hpp"
#include "documents/pdf_out.hpp"
#include "documents/sheet_in.hpp"
#include "documents/zip_out.hpp"
#include "obligations/adhoc/html.hpp"
#include "obligations/adhoc/pages.hpp"
#include "obligations/adhoc/paper.hpp"
#include "obligations/adhoc/sheets.hpp"
#include "obligations/adhoc/views.hpp"
#include "obligations/chasing/html.hpp"
#include "obligations/chasing/views.hpp"
#include "obligations/returns.hpp"
#include "obligations/sheets.hpp"
#include "obligations/sight.hpp"
#include "obligations/views.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "plans/incoming/documents.hpp"
#include "text/unicode.hpp"
#include "trail/seal.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace obligations::adhoc {
namespace {

using texts::Id;

constexpr const char* sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

std::string address_of(const web::Request& request) {
    return "/adhoc/" + web::percent_encoded(request.segment("request"));
}

// For who keeps it; others are told that there is none.
BoardView load(web::Request& request) {
    BoardView view;
    view.now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.request = request_of(reader, request.segment("request"));
        if (!may_keep(request.actor, view.request)) refuse_unknown_request();
        view.answers = answers_of(reader, view.request, base::day_at(view.now));
        view.links = live_links(reader, view.request, view.now);
        view.dropped = dropped_of(reader, view.request, base::day_at(view.now));
        if (view.request.is.document.empty()) return;
        const auto document = plans::incoming::document_of(reader, view.request.is.document);
        view.document = document.is.number.empty() ? document.is.subject : document.is.number;
        view.asking = document.is.issuer;
    });
    for (std::size_t i = 0; i < view.request.is.questions.size(); ++i) {
        std::vector<const Value*> values;
        for (const Answered& one : view.answers)
            if (i < one.values.size()) values.push_back(&one.values[i]);
        view.sums.push_back(sum_of(view.request.is.questions[i], values));
    }
    return view;
}

void take(web::Request& request, const NamedFile& file, const BoardView& board, ReturnedFile& out) {
    if (file.bytes.size() > returned_file_bytes_max) {
        out.faults.push_back("Tệp lớn quá 5 MB, không phải phiếu của Lũy Tre.");
        return;
    }
    const auto rows = documents::read_xlsx(file.bytes).rows;
    const agencies::AgencyId agency = agency_in(board.request, code_in(rows));
    if (agency == agencies::no_agency) {
        out.faults.push_back("Không thấy mã phiếu, hoặc phiếu này của một báo cáo khác.");
        return;
    }
    for (const Answered& one : board.answers)
        if (one.agency == agency) out.agency = one.name;
    Returned returned = read_returned(rows, board.request);
    out.faults = std::move(returned.faults);
    if (!out.faults.empty()) return;
    request.write([&](storage::Writer& writer) {
        answer(writer, request.actor, request_of(writer, board.request.uuid), agency, returned.values, "xlsx",
               request.clock->now());
    });
}

}  // namespace

web::Response list_page(web::Request& request) {
    ListView view;
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.kept = kept_by(reader, request.actor);
        for (const agencies::AgencyId agency : own_agencies(reader, request.actor, now))
            for (Listed& one : asked_of(reader, agency, base::day_at(now)))
                view.asked.push_back(std::move(one));
    });
    view.asks = request.actor.may(base::Right::own_plans);
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("adhoc"));
    return people::framed(page, html::list(page, view, now));
}

web::Response board_page(web::Request& request) {
    BoardView view = load(request);
    view.saved = request.parameter("saved");
    web::Page page = web::page_for(request, "", "work");
    page.title = view.request.is.title;
    return people::framed(page, html::board(page, view));
}

web::Response table_csv(web::Request& request) {
    const BoardView view = load(request);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    std::vector<std::string> head = {page.plain(Id("agency")), page.plain(Id("status")),
                                     page.plain(Id("field_answered_by"))};
    for (const Question& one : view.request.is.questions)
        head.push_back(one.word + (one.unit.empty() ? "" : " (" + one.unit + ")"));
    csv.row(head);
    for (const Answered& one : view.answers) {
        std::vector<std::string> row = {
            one.name, one.version > 0 ? people::moment(one.at) : page.plain(Id("adhoc_not_answered")),
            one.by};
        for (std::size_t i = 0; i < one.values.size(); ++i) {
            std::string shown = shown_value(page, view.request.is.questions[i], one.values[i]);
            if (one.values[i].number) std::erase(shown, '.');  // no groups: "1234,5"
            row.push_back(std::move(shown));
        }
        csv.row(row);
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "bao-cao-dot-xuat.csv");
}

web::Response table_xlsx(web::Request& request) {
    const BoardView view = load(request);
    return web::download(answers_workbook(view.request, view.answers), sheet_type, "bao-cao-dot-xuat.xlsx");
}

namespace {

// Whoever asks for the whole system signs for the agency at which he is, if that is one.
agencies::AgencyId signing_agency(const base::Actor& actor, const Request& asked) {
    agencies::AgencyId agency = asked.agency;
    for (const base::Membership& one : actor.memberships) {
        if (asked.agency != agencies::no_agency || one.agency == agencies::no_agency) continue;
        if (agency != agencies::no_agency && agency != one.agency) return agencies::no_agency;
        agency = one.agency;
    }
    return agency;
}

}  // namespace

web::Response paper_file(web::Request& request) {
    const BoardView view = load(request);
    PaperHead head;
    std::string seal;
    if (!view.document.empty())
        head.letter = "Văn bản số " + view.document + (view.asking.empty() ? "" : " của " + view.asking);
    head.receiver = view.asking;
    request.read([&](storage::Reader& reader) {
        const trail::Head last = trail::head(reader);
        if (last.block != 0)
            seal = "Dấu niêm nhật ký " + trail::written(last) + ", " + people::moment(last.sealed_at);
        const auto directory = agencies::directory_now(reader);
        head.of = agencies::letterhead_on(*directory, signing_agency(request.actor, view.request),
                                          base::day_at(view.now));
    });
    const documents::Manuscript paper = paper_of(view.request, view.answers, head, view.now, seal);
    const std::string& kind = request.segment("kind");
    if (kind == "docx") return web::download(documents::docx(paper), word_type, "bao-cao-dot-xuat.docx");
    if (kind == "pdf") return web::download(documents::pdf(paper), "application/pdf", "bao-cao-dot-xuat.pdf");
    throw base::Refused(base::Refusal::not_found,
                        "Không có loại tệp này.\nChọn Word hoặc PDF ở trang báo cáo.");
}

web::Response forms_zip(web::Request& request) {
    const BoardView view = load(request);
    std::vector<std::pair<std::string, std::string>> files;
    request.read([&](storage::Reader& reader) {
        for (const Answered& one : view.answers)
            files.emplace_back(
                sheet_filename(files.size(), one.name),
                request_workbook(view.request, one, known_figures(reader, view.request, one.agency),
                                 people::moment(view.request.is.due_at)));
    });
    return web::download(documents::zipped(files), "application/zip", "phieu-dot-xuat.zip");
}

web::Response returned_post(web::Request& request) {
    if (auto answered = web::answered(request)) return *answered;
    const BoardView board = load(request);
    std::vector<NamedFile> dropped;
    for (const web::Upload& upload : request.uploads)
        if (!upload.filename.empty()) dropped.push_back({upload.filename, base::whole_file(upload.path)});
    ReturnedView view;
    view.request = board.request;
    for (const NamedFile& file : unpacked(std::move(dropped))) {
        ReturnedFile out;
        out.filename = file.name;
        try {
            take(request, file, board, out);
        } catch (const base::Refused& refused) {
            out.faults.push_back(refused.what());
        }
        view.files.push_back(std::move(out));
    }
    request.write([&](storage::Writer& writer) { web::remember(writer, request, address_of(request)); });
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("adhoc_returned"));
    return people::framed(page, html::returned(page, view));
}

web::Response links_post(web::Request& request) {
    if (auto answered = web::answered(request)) return *answered;
    const web::Page shown = web::page_for(request, "");
    chasing::MessagesView view;
    request.write([&](storage::Writer& writer) {
        const Request asked = request_of(writer, request.segment("request"));
        view.back = "/adhoc/" + asked.uuid;
        view.back_title = asked.is.title;
        view.messages =
            make_links(writer, request.actor, shown, asked, request.services->base_url, request.clock->now());
        web::remember(writer, request, view.back);
    });
    if (request.field("act") == "csv") {
        web::Csv csv;
        csv.row({shown.plain(Id("agency")), shown.plain(Id("link_word")), shown.plain(Id("chase_message"))});
        for (const chasing::Message& one : view.messages) csv.row({one.agency, one.address, one.text});
        return people::behind_link(
            web::download(csv.bytes(), "text/csv; charset=utf-8", "tin-nhan-dot-xuat.csv"));
    }
    web::Page page = web::page_for(request, "", "work");
    page.title = view.title = page.plain(Id("chase_messages"));
    return people::behind_link(people::framed(page, chasing::html::messages(page, view)));
}

web::Response revoke_post(web::Request& request) {
    if (auto answered = web::answered(request)) return *answered;
    const std::string back = address_of(request) + "?saved=revoked";
    request.write([&](storage::Writer& writer) {
        revoke_links(writer, request.actor, request_of(writer, request.segment("request")),
                     request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response drop_post(web::Request& request) {
    if (auto answered = web::answered(request)) return *answered;
    const bool dropping = request.field("act") != "ask";
    const std::string back = address_of(request) + (dropping ? "?saved=dropped" : "?saved=asked_again");
    request.write([&](storage::Writer& writer) {
        const Request asked = request_of(writer, request.segment("request"));
        const auto agency = obligation_number(request.field("agency"));
        const auto now = request.clock->now();
        if (dropping)
            drop(writer, request.actor, asked, agency, text::squeeze(request.field("reason")), now);
        else
            ask_after_all(writer, request.actor, asked, agency, now);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response close_post(web::Request& request) {
    if (auto answered = web::answered(request)) return *answered;
    const std::string back = address_of(request);
    request.write([&](storage::Writer& writer) {
        const Request asked = request_of(writer, request.segment("request"));
        if (request.field("act") == "reopen")
            reopen(writer, request.actor, asked, request.clock->now());
        else
            close(writer, request.actor, asked, request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations::adhoc
