// Counts the corpus and the confusions of letters and writes them as constants: `model_compile out.cpp
// confusions corpus…`. Probabilities are discounted here as far as they need no context; the spelling tree
// has the words of the corpus and, with the probability that its onset and rhyme give it, every other
// syllable of the orthography.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "text/model.hpp"
#include "text/model_words.hpp"
#include "text/orthography.hpp"
#include "text/unicode.hpp"

namespace {

constexpr double discount = 0.5;          // taken from every count for what was never seen
constexpr double unspelled_share = 2e-5;  // likelihood of a sign that was never counted for a letter
constexpr double spelled_weight = 0.3;    // what no sentence has is rarer still than its count leaves
constexpr std::size_t spelled_max = 7000;

using text::model::first_word;

struct Counts {
    std::map<std::string, std::uint16_t> number;
    std::vector<std::string> words{"", "", "", ""};
    std::map<std::pair<int, int>, int> pairs;
    std::map<std::tuple<int, int, int>, int> triples;
    std::vector<int> alone = std::vector<int>(first_word, 0), as_first = std::vector<int>(first_word, 0),
                     befores = std::vector<int>(first_word, 0);
    std::map<std::string, std::map<std::string, int>> abbreviations;
};

std::uint16_t number_of(Counts& counts, const std::string& word) {
    const auto [found, added] =
        counts.number.try_emplace(word, static_cast<std::uint16_t>(counts.words.size()));
    if (added) {
        counts.words.push_back(word);
        counts.alone.push_back(0);
        counts.as_first.push_back(0);
        counts.befores.push_back(0);
    }
    return found->second;
}

void count_line(Counts& counts, const std::string& line) {
    // A line that opens with + lists words between semicolons, which are no neighbours of each other.
    const bool list = line[0] == '+';
    const int start = list ? -1 : static_cast<int>(text::model::boundary);
    int first = -1, second = start;
    const bool capitals = text::upper(line) == line;
    for (const std::string& printed : text::words(line)) {
        for (const text::WordPart& part : text::parts_of(printed, capitals)) {
            int word = text::model::unknown;
            if (part.kind == text::WordKind::none) continue;
            if (part.kind == text::WordKind::number) word = text::model::number;
            if (part.kind == text::WordKind::abbreviation) {
                word = text::model::abbreviation;
                ++counts.abbreviations[text::upper(text::fold(part.core))][part.core];
            }
            if (part.kind == text::WordKind::syllable)
                word = number_of(counts, text::nfc(text::lower(part.core)));
            // A list tells which words and pairs there are, not how often.
            int& alone = counts.alone[static_cast<std::size_t>(word)];
            if (!list || alone == 0) ++alone;
            if (second >= 0) {
                ++counts.as_first[static_cast<std::size_t>(second)];
                int& befores = counts.befores[static_cast<std::size_t>(word)];
                if (counts.pairs[{second, word}]++ == 0 && (!list || befores == 0)) ++befores;
            }
            if (first >= 0) ++counts.triples[{first, second, word}];
            first = second;
            second = word;
            if (part.ends_sentence) first = -1, second = start;
        }
        // The symbols of documents are abbreviations too: "QĐ-TTg".
        if (printed.find_first_of("0123456789/-") != std::string::npos) {
            for (const std::string& symbol : text::symbols_of(printed))
                ++counts.abbreviations[text::upper(text::fold(symbol))][symbol];
        }
    }
}

// The words with their probabilities: those of the corpus, then the spellings that it does not have.
std::vector<double> probabilities(Counts& counts) {
    std::map<std::string, double> onsets, rhymes;
    std::vector<text::Spelling> others;
    double onset_all = 0, rhyme_all = 0;
    for (const text::Spelling& spelling : text::all_spellings()) {
        if (counts.number.count(spelling.text) == 0) {
            others.push_back(spelling);
            continue;
        }
        onsets[spelling.onset] += 1, onset_all += 1;
        rhymes[spelling.rhyme + static_cast<char>('0' + spelling.tone)] += 1, rhyme_all += 1;
    }
    std::vector<std::pair<double, std::string>> spelled;
    for (const text::Spelling& spelling : others) {
        const double rhyme = rhymes[spelling.rhyme + static_cast<char>('0' + spelling.tone)] + 0.05;
        spelled.push_back({-(onsets[spelling.onset] + 0.1) / onset_all * rhyme / rhyme_all, spelling.text});
    }
    std::sort(spelled.begin(), spelled.end());
    if (spelled.size() > spelled_max) spelled.resize(spelled_max);
    double all = 0, pairs = 0, seen = 0, spelled_all = 0;
    for (int count : counts.alone) all += count, seen += count > 0 ? 1 : 0;
    for (int count : counts.befores) pairs += count;
    for (const auto& one : spelled) spelled_all -= one.first;
    std::vector<double> out;
    // Half by how often, half by after how many different words (Kneser and Ney).
    for (std::size_t i = 0; i < counts.words.size(); ++i) {
        const double often = std::max(0.0, counts.alone[i] - discount) / all,
                     varied = std::max(0.0, counts.befores[i] - discount) / pairs;
        out.push_back(0.5 * often + 0.5 * varied);
    }
    const double left = discount * seen * 0.5 * (1 / all + 1 / pairs);
    for (const auto& [share, word] : spelled) {
        counts.words.push_back(word);
        out.push_back(-share / spelled_all * left * spelled_weight);
    }
    return out;
}

struct Node {
    std::map<std::uint8_t, std::size_t> children;
    std::uint16_t word = text::model::no_word;
};

struct Channel {
    std::map<std::string, std::map<std::string, double>> count;
    std::map<std::string, double> total;
    std::vector<char32_t> letters, signs;
};

Channel read_channel(const char* path) {
    Channel channel;
    std::ifstream in(path);
    std::set<char32_t> signs;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream columns(line);
        std::string meant, seen;
        double times = 0;
        columns >> meant >> seen >> times;
        if (seen == "total") {
            channel.total[meant] += times;
            continue;
        }
        if (seen == "-") seen.clear();
        channel.count[meant][seen] += times;
        for (char32_t c : text::decode(seen)) signs.insert(c);
        if (text::decode(meant).size() == 1) {
            if (meant != "-") channel.total[meant] += times;
        }
    }
    const std::u32string base = U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    signs.insert(base.begin(), base.end());
    channel.signs.assign(signs.begin(), signs.end());
    if (channel.signs.size() > 250) channel.signs.resize(250);
    return channel;
}

template <class Values>
void table(std::ostream& out, const std::string& type, const std::string& name, const Values& values) {
    out << "constexpr " << type << " " << name << "_table[] = {";
    std::size_t i = 0;
    for (const auto& value : values)
        out << (i++ % 24 == 0 ? "\n" : "") << +value << (type == "float" ? "F," : ",");
    if (i == 0) out << "{}";
    out << "};\n}\nextern const std::span<const " << type << "> " << name << "(" << name << "_table, " << i
        << ");\nnamespace {\n";
}

std::string quoted(const std::string& word) {
    return "\"" + word + "\"";
}

void write_words(std::ostream& out, const Counts& counts, const std::vector<double>& probability) {
    out << "constexpr std::string_view words_table[] = {";
    for (std::size_t i = 0; i < counts.words.size(); ++i)
        out << (i % 12 == 0 ? "\n" : "") << quoted(counts.words[i]) << ',';
    out << "};\n}\nextern const std::span<const std::string_view> words(words_table);\nnamespace {\n";
    table(out, "float", "word_probability", probability);
    std::vector<double> costs;
    for (double one : probability) costs.push_back(-std::log(std::max(one, 1e-30)));
    table(out, "float", "word_cost", costs);
    table(out, "std::uint32_t", "word_count", counts.as_first);
    std::vector<std::uint32_t> begin, triple_begin;
    std::vector<int> next, times, triple_next, triple_times;
    auto pair = counts.pairs.begin();
    auto triple = counts.triples.begin();
    for (int i = 0; i < static_cast<int>(counts.as_first.size()); ++i) {
        begin.push_back(static_cast<std::uint32_t>(next.size()));
        for (; pair != counts.pairs.end() && pair->first.first == i; ++pair) {
            next.push_back(pair->first.second);
            times.push_back(std::min(pair->second, 65535));
            triple_begin.push_back(static_cast<std::uint32_t>(triple_next.size()));
            while (triple != counts.triples.end() &&
                   std::pair(std::get<0>(triple->first), std::get<1>(triple->first)) == pair->first) {
                triple_next.push_back(std::get<2>(triple->first));
                triple_times.push_back(std::min(triple->second, 65535));
                ++triple;
            }
        }
    }
    begin.push_back(static_cast<std::uint32_t>(next.size()));
    triple_begin.push_back(static_cast<std::uint32_t>(triple_next.size()));
    table(out, "std::uint32_t", "pair_begin", begin);
    table(out, "std::uint16_t", "pair_next", next);
    table(out, "std::uint16_t", "pair_count", times);
    table(out, "std::uint32_t", "triple_begin", triple_begin);
    table(out, "std::uint16_t", "triple_next", triple_next);
    table(out, "std::uint16_t", "triple_count", triple_times);
}

void write_tree(std::ostream& out, const Counts& counts, const std::vector<char32_t>& letters) {
    std::vector<Node> nodes(1);
    for (std::size_t i = first_word; i < counts.words.size(); ++i) {
        std::size_t at = 0;
        for (char32_t c : text::decode(counts.words[i])) {
            const auto letter = static_cast<std::uint8_t>(
                std::lower_bound(letters.begin(), letters.end(), c) - letters.begin());
            const auto [found, added] = nodes[at].children.try_emplace(letter, nodes.size());
            at = found->second;
            if (added) nodes.emplace_back();
        }
        nodes[at].word = static_cast<std::uint16_t>(i);
    }
    // Level by level, so that the children of a node stand side by side.
    std::vector<std::size_t> order{0};
    std::vector<int> letter{0}, count, word;
    std::vector<std::uint32_t> begin;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Node& node = nodes[order[i]];
        begin.push_back(static_cast<std::uint32_t>(order.size()));
        count.push_back(static_cast<int>(node.children.size()));
        word.push_back(node.word);
        for (const auto& [sign, child] : node.children) {
            order.push_back(child);
            letter.push_back(sign);
        }
    }
    table(out, "std::uint8_t", "node_letter", letter);
    table(out, "std::uint8_t", "child_count", count);
    table(out, "std::uint16_t", "node_word", word);
    table(out, "std::uint32_t", "child_begin", begin);
}

// How likely `meant` was read as `seen`: what was counted, smoothed by what letters of the same shape were
// read as.
struct Likeness {
    const Channel& channel;
    std::map<std::string, std::map<std::string, double>> by_shape;
    std::map<std::string, double> shape_total;

    explicit Likeness(const Channel& counted) : channel(counted) {
        for (const auto& [meant, all] : channel.count) {
            if (meant == "-" || text::decode(meant).size() != 1) continue;
            const std::string shape = shape_of(meant);
            for (const auto& [seen, times] : all) by_shape[shape][seen] += times, shape_total[shape] += times;
        }
    }

    static std::string shape_of(const std::string& letter) {
        const std::string folded = text::fold(letter);
        return text::lower(letter) == letter ? folded : text::upper(folded);
    }

    // Vowels are taken for vowels and for odd signs, consonants for consonants.
    static double resemblance(const std::string& meant, const std::string& shape, const std::string& seen) {
        if (shape.size() != 1 || text::decode(seen).size() != 1) return 0;
        static const std::string vowels = "aeiouyAEIOUY", odd = "&@¢€§¥£";
        const bool vowel = vowels.find(shape) != std::string::npos;
        const std::string folded = text::fold(seen);
        if (meant == "Đ" && (seen == "P" || seen == "B")) return 0.03;  // the bar closes to a bow
        if (odd.find(seen) != std::string::npos) return vowel && meant != shape ? 1.5e-3 : 1e-4;
        if (folded.size() != 1 || folded[0] < 'a' || folded[0] > 'z') return 0;
        return vowel == (vowels.find(folded) != std::string::npos) ? 5e-4 : 5e-5;
    }

    double operator()(const std::string& meant, const std::string& seen) const {
        const auto of = [&](const auto& map, const std::string& key) {
            const auto found = map.find(key);
            return found == map.end() ? 0.0 : found->second;
        };
        const std::string shape = shape_of(meant);
        const auto shape_counts = by_shape.find(shape);
        double smooth =
            shape_counts == by_shape.end() ? 0 : of(shape_counts->second, seen) / shape_total.at(shape);
        if (seen == shape) smooth += 0.3;
        if (seen == meant) smooth += 0.3;
        if (text::fold(seen) == text::fold(shape)) smooth += 0.01;
        const auto counts = channel.count.find(meant);
        const double counted = counts == channel.count.end() ? 0 : of(counts->second, seen);
        const double total = of(channel.total, meant);
        return (counted + 8 * smooth) / (total + 8 * 1.6) +
               (text::decode(seen).size() == 2 ? 0 : unspelled_share) + resemblance(meant, shape, seen);
    }
};

double cost(double share) {
    return -std::log(std::max(share, 1e-9));
}

std::string one(char32_t c) {
    return text::encode(std::u32string_view(&c, 1));
}

std::size_t sign_of(const Channel& channel, char32_t c) {
    const auto at = std::lower_bound(channel.signs.begin(), channel.signs.end(), c);
    return static_cast<std::size_t>(at - channel.signs.begin());
}

// Where letter `i` was read as two signs; returns how many rows were written.
std::uint32_t write_wide(std::ostream& wide, const Channel& channel, const Likeness& likeness,
                         std::size_t i) {
    const std::string meant = one(channel.letters[i]);
    const auto shape = likeness.by_shape.find(Likeness::shape_of(meant));
    std::uint32_t rows = 0;
    if (shape == likeness.by_shape.end()) return rows;
    for (const auto& [seen, times] : shape->second) {
        const std::u32string two = text::decode(seen);
        if (two.size() != 2 || sign_of(channel, two[0]) >= channel.signs.size() ||
            sign_of(channel, two[1]) >= channel.signs.size())
            continue;
        wide << "{" << i << ',' << sign_of(channel, two[0]) << ',' << sign_of(channel, two[1]) << ','
             << cost(likeness(meant, seen)) << "F},\n";
        ++rows;
    }
    return rows;
}

// Where letter `i` and the one before it were read as one sign; returns how many rows were written. What was
// counted of "số", that it was read as a figure, is taken, at a price, for "sở" too: the letters have one shape.
std::uint32_t write_merged(std::ostream& merged, const Channel& channel, std::size_t i) {
    constexpr double of_shape = 0.3;
    const std::string shape = Likeness::shape_of(one(channel.letters[i]));
    std::uint32_t rows = 0;
    for (const auto& [pair, all] : channel.count) {
        const std::u32string two = text::decode(pair);
        if (two.size() != 2 || channel.total.count(pair) == 0) continue;
        const bool counted = two[1] == channel.letters[i];
        const std::string own = one(two[0]) + one(channel.letters[i]);
        if (!counted && (Likeness::shape_of(one(two[1])) != shape || channel.total.count(own) != 0)) continue;
        const auto former = std::lower_bound(channel.letters.begin(), channel.letters.end(), two[0]);
        if (former == channel.letters.end() || *former != two[0]) continue;
        for (const auto& [seen, times] : all) {
            const std::u32string sign = text::decode(seen);
            if (sign.size() != 1 || sign_of(channel, sign[0]) >= channel.signs.size()) continue;
            if (!counted && text::upper(seen) != text::lower(seen)) continue;  // a figure has no such shape
            merged << "{" << former - channel.letters.begin() << ',' << i << ',' << sign_of(channel, sign[0])
                   << ',' << cost((counted ? 1 : of_shape) * times / (channel.total.at(pair) + 10)) << "F},\n";
            ++rows;
        }
    }
    return rows;
}

void write_channel(std::ostream& out, const Channel& channel) {
    const Likeness likeness(channel);
    std::vector<double> read_as, dropped, inserted;
    std::vector<int> capital;
    std::vector<std::uint32_t> wide_begin, merged_begin;
    std::ostringstream wide, merged;
    wide << std::showpoint, merged << std::showpoint;
    std::uint32_t wides = 0, mergeds = 0;
    for (std::size_t i = 0; i < channel.letters.size(); ++i) {
        const std::string meant = one(channel.letters[i]);
        const char32_t upper = text::decode(text::upper(meant))[0];
        capital.push_back(
            static_cast<int>(std::lower_bound(channel.letters.begin(), channel.letters.end(), upper) -
                             channel.letters.begin()));
        for (char32_t seen : channel.signs) read_as.push_back(cost(likeness(meant, one(seen))));
        read_as.push_back(cost(unspelled_share * 2));
        dropped.push_back(cost(likeness(meant, "") + 3e-4));
        wide_begin.push_back(wides);
        merged_begin.push_back(mergeds);
        wides += write_wide(wide, channel, likeness, i);
        mergeds += write_merged(merged, channel, i);
    }
    wide_begin.push_back(wides);
    merged_begin.push_back(mergeds);
    const auto blank = channel.count.find("-");
    const double places = channel.total.count("-") ? channel.total.at("-") : 1e6;
    for (char32_t seen : channel.signs) {
        const double times =
            blank != channel.count.end() && blank->second.count(one(seen)) ? blank->second.at(one(seen)) : 0;
        inserted.push_back(cost((times + 5) / places));
    }
    inserted.push_back(cost(5 / places));
    const auto list = [&](const std::string& type, const std::string& name, const std::string& rows,
                          std::uint32_t count) {
        out << "constexpr " << type << " " << name << "_table[] = {\n"
            << (count == 0 ? "{}" : rows) << "};\n}\nextern const std::span<const " << type << "> " << name
            << "(" << name << "_table, " << count << ");\nnamespace {\n";
    };
    table(out, "char32_t", "letters",
          std::vector<std::uint32_t>(channel.letters.begin(), channel.letters.end()));
    table(out, "char32_t", "signs", std::vector<std::uint32_t>(channel.signs.begin(), channel.signs.end()));
    table(out, "std::uint8_t", "capital_of", capital);
    table(out, "float", "read_as", read_as);
    table(out, "float", "dropped", dropped);
    table(out, "float", "inserted", inserted);
    list("Wide", "wide", wide.str(), wides);
    table(out, "std::uint32_t", "wide_begin", wide_begin);
    list("Merged", "merged", merged.str(), mergeds);
    table(out, "std::uint32_t", "merged_begin", merged_begin);
}

void write_abbreviations(std::ostream& out, const Counts& counts) {
    std::ostringstream rows;
    int count = 0;
    for (const auto& [folded, all] : counts.abbreviations) {
        const auto most = std::max_element(all.begin(), all.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        if (text::fold(most->first) == text::lower(most->first)) continue;
        rows << "{" << quoted(folded) << ',' << quoted(most->first) << "},\n";
        ++count;
    }
    out << "constexpr Abbreviated abbreviations_table[] = {\n"
        << (count == 0 ? "{}" : rows.str())
        << "};\n}\nextern const std::span<const Abbreviated> abbreviations(abbreviations_table, " << count
        << ");\nnamespace {\n";
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::cerr << "usage: model_compile out.cpp confusions corpus…\n";
        return 1;
    }
    Counts counts;
    for (int i = 3; i < count; ++i) {
        std::ifstream in(arguments[i]);
        if (!in) {
            std::cerr << arguments[i] << ": cannot be read\n";
            return 1;
        }
        for (std::string line; std::getline(in, line);) {
            if (!line.empty() && line[0] != '#') count_line(counts, text::nfc(line));
        }
    }
    const std::vector<double> probability = probabilities(counts);
    Channel channel = read_channel(arguments[2]);
    std::set<char32_t> letters;
    for (const std::string& word : counts.words) {
        for (char32_t c : text::decode(word)) letters.insert(c);
        for (char32_t c : text::decode(text::upper(word))) letters.insert(c);
    }
    channel.letters.assign(letters.begin(), letters.end());
    std::ofstream out(arguments[1]);
    out << std::showpoint;
    out << "// Made by tools/model_compile.\n#include \"text/model.hpp\"\n\nnamespace text::model "
           "{\nnamespace {\n";
    write_words(out, counts, probability);
    write_tree(out, counts, channel.letters);
    write_channel(out, channel);
    write_abbreviations(out, counts);
    out << "}\n}  // namespace text::model\n";
    std::cerr << counts.alone.size() << " words, " << counts.words.size() - counts.alone.size()
              << " spellings, " << counts.pairs.size() << " pairs, " << counts.triples.size() << " triples\n";
    return out ? 0 : 1;
}
