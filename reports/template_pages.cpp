// The province's own Word template: tried before it is taken.
#include <fstream>

#include "base/refused.hpp"
#include "documents/docx_out.hpp"
#include "documents/docx_template.hpp"
#include "documents/office.hpp"
#include "people/pages.hpp"
#include "plans/plan_files.hpp"
#include "reports/html.hpp"
#include "reports/pages.hpp"
#include "reports/paper.hpp"
#include "reports/views.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace reports {
namespace {

TemplateView load(web::Request& request) {
    TemplateView view;
    request.read([&](storage::Reader& reader) {
        for (const House& one : houses) view.houses.push_back({&one, template_now(reader, one.name)});
    });
    view.office = documents::has_office();
    view.changes = request.actor.may(base::Right::administer) || request.actor.may(base::Right::own_plans);
    const documents::TemplateValues known = template_values({});
    const auto braced = [](const std::string& name) { return "{{" + name + "}}"; };
    for (const auto& [name, value] : known.fields) view.fields.push_back(braced(name));
    for (const auto& [list, names] : known.list_fields) {
        std::vector<std::string> fields{braced(list + ".stt")};
        for (const std::string& name : names) fields.push_back(braced(list + "." + name));
        view.lists.emplace_back(list, std::move(fields));
    }
    return view;
}

web::Response show(web::Request& request, const TemplateView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(texts::Id("report_template"));
    return people::framed(page, html::report_template(page, view), status);
}

// Where none is named, the administration's.
const House& house_asked(const std::string& name) {
    const House* house = house_named(name.empty() ? "state" : name);
    if (house == nullptr)
        throw base::Refused(base::Refusal::not_found,
                            "Không có mẫu của khối đó.\nChọn một khối ở trang mẫu báo cáo.");
    return *house;
}

constexpr const char* back = "/report-template?saved=1";

}  // namespace

web::Response template_page(web::Request& request) {
    TemplateView view = load(request);
    view.saved = request.parameter("saved");
    return show(request, view);
}

web::Response template_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const House& house = house_asked(request.field("house"));
    try {
        if (request.uploads.empty())
            throw base::Refused(base::Refusal::invalid,
                                "Chưa chọn tệp mẫu.\nChọn tệp Word (.docx) rồi gửi lại.");
        const web::Upload& upload = request.uploads[0];
        std::ifstream in(upload.path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        documents::filled(bytes, template_values({}));
        if (!fits(bytes, house.issuer))
            throw base::Refused(
                base::Refusal::invalid,
                "Đầu tệp “" + upload.filename +
                    "” ghi quốc hiệu hay tiêu đề của khối khác.\nGửi ở khối ghi trên đầu tệp, "
                    "hoặc tải mẫu để bắt đầu của khối này về sửa.");
        const Template wanted{
            "", house.name, upload.filename,
            plans::store_file(request.services->data_folder, upload.path, upload.filename).digest, 0};
        request.write([&](storage::Writer& writer) {
            set_template(writer, request.actor, wanted, request.clock->now());
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::unsupported &&
            refused.kind != base::Refusal::too_large)
            throw;
        TemplateView view = load(request);
        view.problem = refused.what();
        view.asked = house.name;
        return show(request, view, 422);
    }
    return web::see_other(web::Url(back));
}

web::Response template_end_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const House& house = house_asked(request.field("house"));
    request.write([&](storage::Writer& writer) {
        end_template(writer, request.actor, house.name, request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response template_file(web::Request& request) {
    const House& house = house_asked(request.parameter("house"));
    const auto kept = request.read([&](storage::Reader& reader) { return template_now(reader, house.name); });
    if (!kept)
        throw base::Refused(base::Refusal::not_found,
                            "Khối này chưa có mẫu riêng.\nMở trang mẫu báo cáo để tải mẫu lên.");
    web::Response response = web::download("", "application/octet-stream", kept->filename);
    response.file = plans::path_of(request.services->data_folder, kept->digest);
    return response;
}

web::Response starter_file(web::Request& request) {
    const House& house = house_asked(request.parameter("house"));
    return web::download(documents::docx(starter_template(house.issuer)),
                         "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                         "mau-bao-cao.docx");
}

}  // namespace reports
