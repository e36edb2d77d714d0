// One letter to one mail server, by SMTP through libcurl.
#pragma once
#include <functional>
#include <string>

namespace mail {

struct SmtpServer {
    std::string url;          // smtp://host:587 or smtps://host, with user:password@ where it asks for them
    bool starttls = true;     // smtp:// must turn to TLS before anything is said
    std::string authorities;  // a file of certificates to trust; empty: the system's
    int seconds_max = 60;     // until the answer; taking leave may take as long again
};

enum class Delivery {
    sent,
    refused,  // for good: this letter will never be taken
    failed,   // try again
    unknown,  // the text was handed over, and no answer came
};

struct Delivered {
    Delivery how = Delivery::failed;
    std::string answer;  // the server's last line, or why there was none
};

// The seam: tests put their own in its place.
using Post =
    std::function<Delivered(const std::string& from, const std::string& to, const std::string& text)>;

Post smtp_post(const SmtpServer& server);

}  // namespace mail
