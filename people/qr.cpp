// libqrencode finds the squares; neighbours of a row become one stroke.
#include "people/qr.hpp"

#include <qrencode.h>

#include <memory>

#include "base/check.hpp"

namespace people {
namespace {

constexpr int quiet = 4;  // squares around it that stay white

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

web::Html qr_code(const std::string& text, const std::string& label) {
    const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
    CHECK_THAT(code != nullptr);
    std::string strokes;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width;) {
            int end = x;
            while (end < code->width && (code->data[y * code->width + end] & 1) != 0) ++end;
            if (end > x) {
                strokes += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h" +
                           std::to_string(end - x) + "v1H" + std::to_string(x + quiet) + "z";
            }
            x = std::max(end, x + 1);
        }
    }
    const std::string side = std::to_string(code->width + 2 * quiet);
    web::Html html;
    html.raw("<svg class=\"qr\" viewBox=\"0 0 " + side + " " + side +
             "\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\"");
    html.escaped(label);
    html.raw("\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path fill=\"#000\" d=\"" +
             strokes + "\"/></svg>");
    return html;
}

}  // namespace people
