// Each answer carries the version; what a header means and which status answers it, in the order of the
// protocol's own text.
#include "uploads/tus.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <ctime>

#include "base/refused.hpp"
#include "uploads/uploads.hpp"
#include "web/services.hpp"

namespace uploads {
namespace {

constexpr const char* version = "1.0.0";
constexpr int locked = 423, checksum_mismatch = 460;

web::Response answer(int status) {
    web::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Tus-Resumable", version);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

web::Response answer(int status, const std::string& text) {
    web::Response response = answer(status);
    response.body = text;
    return response;
}

int status_of(base::Refusal kind) {
    switch (kind) {
        case base::Refusal::not_found:
            return 404;
        case base::Refusal::conflict:
            return 409;
        case base::Refusal::too_large:
            return 413;
        case base::Refusal::too_many:
            return 429;
        case base::Refusal::storage:
            return 507;
        default:
            return 400;
    }
}

std::string http_date(base::Milliseconds instant) {
    const std::time_t seconds = instant / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char out[64];
    return {out, std::strftime(out, sizeof out, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

// Digits alone; -1: none, or more than a file can have.
std::int64_t number_in(const std::string& text) {
    const bool digits =
        !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoll(text) : -1;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                          nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text.data() + text.size())
        return std::nullopt;
    out.resize(size);
    return out;
}

// "filename dGVzdC5wZGY=,filetype …": pairs of a name and a value in Base64.
std::string filename_in(std::string_view metadata) {
    while (!metadata.empty()) {
        const auto end = std::min(metadata.find(','), metadata.size());
        std::string_view pair = metadata.substr(0, end);
        metadata.remove_prefix(std::min(end + 1, metadata.size()));
        while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
        const auto blank = pair.find(' ');
        if (pair.substr(0, blank) != "filename" || blank == std::string_view::npos) continue;
        return from_base64(pair.substr(blank + 1)).value_or("");
    }
    return "";
}

// 0: it is what was sent, or none was; else the status that answers.
int check_sum(const std::string& header, std::string_view bytes) {
    if (header.empty()) return 0;
    const auto blank = header.find(' ');
    const std::string name = header.substr(0, blank);
    if (name != "sha1" && name != "sha256") return 400;
    const auto wanted =
        from_base64(blank == std::string::npos ? "" : std::string_view(header).substr(blank + 1));
    unsigned char made[EVP_MAX_MD_SIZE];
    std::size_t size = 0;
    if (EVP_Q_digest(nullptr, name == "sha1" ? "SHA1" : "SHA256", nullptr, bytes.data(), bytes.size(), made,
                     &size) != 1)
        return 500;
    const std::string_view is(reinterpret_cast<const char*>(made), size);
    return wanted && is == *wanted ? 0 : checksum_mismatch;
}

web::Response options(const web::Request& request) {
    web::Response response = answer(204);
    response.headers.emplace_back("Tus-Version", version);
    response.headers.emplace_back("Tus-Extension", "creation,termination,checksum,expiration");
    response.headers.emplace_back("Tus-Checksum-Algorithm", "sha1,sha256");
    response.headers.emplace_back("Tus-Max-Size", std::to_string(request.services->upload_bytes_max));
    return response;
}

web::Response wrong_method(const char* allowed) {
    web::Response response = answer(405);
    response.headers.emplace_back("Allow", allowed);
    return response;
}

void put_place(web::Response& response, const Upload& upload) {
    response.headers.emplace_back("Upload-Offset", std::to_string(upload.offset));
    response.headers.emplace_back("Upload-Expires", http_date(upload.expires_at));
}

web::Response create(web::Request& request) {
    const std::int64_t size = number_in(request.header("upload-length"));
    if (size < 0) return answer(400, "Upload-Length?");
    const Upload made = request.write([&](storage::Writer& writer) {
        return begin(writer, request.services->data_folder, request.actor,
                     filename_in(request.header("upload-metadata")), size,
                     static_cast<std::int64_t>(request.services->upload_bytes_max), request.clock->now());
    });
    web::Response response = answer(201);
    response.headers.emplace_back("Location", "/uploads/" + made.id);
    response.headers.emplace_back("Upload-Expires", http_date(made.expires_at));
    return response;
}

web::Response patch(web::Request& request) {
    if (request.header("content-type") != "application/offset+octet-stream") return answer(415);
    const std::int64_t offset = number_in(request.header("upload-offset"));
    if (offset < 0) return answer(400, "Upload-Offset?");
    if (const int status = check_sum(request.header("upload-checksum"), request.body); status != 0)
        return answer(status);
    const std::string& id = request.segment("upload");
    add_piece(*request.store, request.services->data_folder, request.actor, id, offset, request.body,
              request.clock->now());
    web::Response response = answer(204);
    put_place(response, request.read([&](storage::Reader& reader) {
        return upload_for(reader, request.actor, id, request.clock->now());
    }));
    return response;
}

web::Response head(web::Request& request) {
    const Upload upload = request.read([&](storage::Reader& reader) {
        return upload_for(reader, request.actor, request.segment("upload"), request.clock->now());
    });
    web::Response response = answer(200);
    put_place(response, upload);
    response.headers.emplace_back("Upload-Length", std::to_string(upload.size));
    return response;
}

web::Response remove(web::Request& request) {
    request.write([&](storage::Writer& writer) {
        end(writer, request.services->data_folder, request.actor, request.segment("upload"),
            request.clock->now());
    });
    return answer(204);
}

// What is refused is told by a status of the protocol, with the sentence beside.
template <class Handler>
web::Response told(web::Request& request, Handler&& handler) {
    if (request.header("tus-resumable") != version) {
        web::Response response = answer(412);
        response.headers.emplace_back("Tus-Version", version);
        return response;
    }
    try {
        return handler(request);
    } catch (const Busy&) {
        return answer(locked);
    } catch (const base::Refused& refused) {
        return answer(status_of(refused.kind), refused.what());
    }
}

}  // namespace

web::Response collection(web::Request& request) {
    if (request.verb == "OPTIONS") return options(request);
    if (request.verb != "POST") return wrong_method("OPTIONS, POST");
    return told(request, create);
}

web::Response one(web::Request& request) {
    if (request.verb == "OPTIONS") return options(request);
    if (request.verb == "HEAD") return told(request, head);
    if (request.verb == "PATCH") return told(request, patch);
    if (request.verb == "DELETE") return told(request, remove);
    return wrong_method("OPTIONS, HEAD, PATCH, DELETE");
}

void take_uploaded(web::Request& request) {
    const auto [first, last] = request.form.equal_range("uploaded");
    std::vector<Upload> all;
    const base::Milliseconds now = request.clock->now();
    for (auto at = first; at != last; ++at) {
        if (at->second.empty()) continue;
        all.push_back(request.read(
            [&](storage::Reader& reader) { return upload_for(reader, request.actor, at->second, now); }));
        if (!all.back().whole())
            throw base::Refused(base::Refusal::invalid,
                                "Tệp \"" + all.back().filename + "\" chưa gửi xong. Gửi tiếp rồi lưu lại.");
    }
    if (all.empty()) return;
    // An empty field of the form beside is no file.
    std::erase_if(request.uploads, [](const web::Upload& one) { return one.bytes == 0; });
    for (const Upload& one : all)
        request.uploads.push_back({"files", one.filename, "", path_of(request.services->data_folder, one.id),
                                   static_cast<std::size_t>(one.size)});
    request.write([&](storage::Writer& writer) {
        for (const Upload& one : all) note_given(writer, one.id, now);
    });
}

}  // namespace uploads
