// Minh chứng of an activity: added as files or links, shown, saved, taken away.
#include "base/refused.hpp"
#include "evidence/proofs/previews.hpp"
#include "people/pages.hpp"
#include "plans/activities/html.hpp"
#include "plans/activities/pages.hpp"
#include "plans/activities/proof_files.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/views.hpp"
#include "plans/activities/without_files.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace plans::activities {
namespace {

namespace proofs = evidence::proofs;

std::string address_of(const web::Request& request) {
    return "/activities/" + web::percent_encoded(request.segment("activity")) + "#minh-chung";
}

// A proof that is there, of an activity that the actor sees.
proofs::Proof proof_for(storage::Reader& reader, const web::Request& request) {
    const auto activity =
        activity_for(reader, request.actor, request.segment("activity"), request.clock->now());
    const auto proof = proofs::find_proof(reader, request.segment("proof"));
    if (!proof || proof->activity != activity.number || !proof->deleted.empty())
        throw base::Refused(base::Refusal::not_found,
                            "Hoạt động này không có minh chứng đó.\nVề trang của hoạt động để xem.");
    return *proof;
}

[[noreturn]] void refuse_link() {
    throw base::Refused(base::Refusal::not_found, "Minh chứng này là một đường dẫn, không có tệp.");
}

web::Response whole_file(const web::Request& request, const proofs::Proof& proof) {
    if (proof.file == nullptr) refuse_link();
    std::string name = proof.title;
    const std::string ending(proof.file->ending);
    if (name.size() < ending.size() ||
        text::fold(name).rfind(ending) != text::fold(name).size() - ending.size())
        name += ending;
    web::Response response = web::download("", proof.file->content_type, name);
    response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
    response.file = proofs::path_of(request.services->data_folder, proof.digest);
    return response;
}

}  // namespace

std::vector<proofs::StoredFile> stored_files(const web::Request& request) {
    std::vector<proofs::StoredFile> files;
    for (const web::Upload& upload : request.uploads) {
        if (upload.filename.empty()) continue;  // a file box left empty
        files.push_back(proofs::store_file(request.services->data_folder, upload.path, upload.filename));
    }
    return files;
}

proofs::NewProof proof_of_file(const proofs::StoredFile& file, base::Day day) {
    return {std::string(file.kind->proof), file.filename, file, "", day};
}

web::Response proofs_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const auto now = request.clock->now();
    const auto activity = request.read([&](storage::Reader& reader) {
        auto found = activity_to_change(reader, request.actor, request.segment("activity"), now);
        require_open_to_files(reader, found.number);  // before a file is kept
        return found;
    });
    const auto day = base::parse_day(request.field("day"));
    if (!request.field("day").empty() && (!day || *day > base::day_at(now)))
        throw base::Refused(base::Refusal::invalid,
                            "Ngày của minh chứng không có trong lịch hoặc chưa đến.\nGhi ngày rồi gửi "
                            "lại, ví dụ 15/03/2026.");
    std::vector<proofs::NewProof> wanted;
    for (const proofs::StoredFile& file : stored_files(request))
        wanted.push_back(proof_of_file(file, day.value_or(activity.is.last)));
    if (const std::string address = request.field("address"); !address.empty())
        wanted.push_back({"link", text::squeeze(request.field("title")), std::nullopt, address,
                          day.value_or(activity.is.last)});
    if (wanted.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Chưa có tệp hay đường dẫn nào.\nChọn tệp hoặc ghi đường dẫn rồi gửi lại.");
    const std::string kind = request.field("kind");
    const std::string back = address_of(request);
    request.write([&](storage::Writer& writer) {
        for (proofs::NewProof& proof : wanted) {
            if (proof.file && kind != "link" && proofs::is_proof_kind(kind)) proof.kind = kind;
            add_proof(writer, request.actor, activity.uuid, proof, now);
        }
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response proof_file(web::Request& request) {
    const proofs::Proof proof =
        request.read([&](storage::Reader& reader) { return proof_for(reader, request); });
    return whole_file(request, proof);
}

web::Response proof_preview(web::Request& request) {
    const proofs::Proof proof =
        request.read([&](storage::Reader& reader) { return proof_for(reader, request); });
    web::Response response = whole_file(request, proof);
    if (!proof.file->picture)
        throw base::Refused(base::Refusal::not_found,
                            "Minh chứng này không phải ảnh nên không có ảnh thu nhỏ.");
    if (proof.bytes < proofs::preview_from_bytes) return response;
    if (const auto small = proofs::preview_of(request.services->data_folder, proof.digest, *proof.file)) {
        response.file = *small;
        response.content_type = "image/jpeg";
    }
    return response;
}

web::Response proof_page(web::Request& request) {
    ProofView view;
    request.read([&](storage::Reader& reader) {
        view.proof = proof_for(reader, request);
        view.activity =
            activity_for(reader, request.actor, request.segment("activity"), request.clock->now());
        view.agency = agencies::name_on(*agencies::directory_now(reader), view.activity.is.agency,
                                        view.activity.is.last);
    });
    if (view.proof.file == nullptr) refuse_link();
    if (view.proof.file->code == "pdf")
        view.pages = proofs::pages_of(request.services->data_folder, view.proof.digest);
    web::Page page = web::page_for(request, "", "activities");
    page.title = view.proof.title;
    return people::framed(page, html::proof(page, view));
}

web::Response proof_sheet(web::Request& request) {
    const proofs::Proof proof =
        request.read([&](storage::Reader& reader) { return proof_for(reader, request); });
    web::Response response = whole_file(request, proof);
    const int page = std::atoi(request.segment("page").c_str());
    const bool shown = proof.file->code == "pdf" && page >= 1 && page <= proofs::pages_shown_max &&
                       std::to_string(page) == request.segment("page");
    const auto picture =
        shown ? proofs::page_of(request.services->data_folder, proof.digest, page) : std::nullopt;
    if (!picture)
        throw base::Refused(base::Refusal::not_found,
                            "Minh chứng này không có trang đó.\nVề trang của minh chứng để tải tệp.");
    response.file = *picture;
    response.content_type = "image/jpeg";
    return response;
}

web::Response proof_delete_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request);
    request.write([&](storage::Writer& writer) {
        delete_proof(writer, request.actor, request.segment("activity"), request.segment("proof"),
                     text::squeeze(request.field("reason")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::activities
