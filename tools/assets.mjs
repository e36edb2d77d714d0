// Minifies the style sheets and scripts of assets/, takes the typeface and the icons named in assets/icons.txt from npm, names each file by
// its digest, compresses it once and writes all as one C++ file. usage: node tools/assets.mjs OUT.cpp
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, writeFileSync, existsSync} from 'node:fs';
import {brotliCompressSync, gzipSync, constants} from 'node:zlib';
import {buildSync, transformSync} from 'esbuild';

const out = process.argv[2];
const types = {css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2', svg: 'image/svg+xml', png: 'image/png'};
const assets = [];

function add(name, bytes) {
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    const path = `/assets/${name.slice(0, name.lastIndexOf('.'))}.${digest}.${extension}`;
    const packed = extension !== 'woff2' && extension !== 'png';
    assets.push({
        name, path, type: types[extension], bytes,
        brotli: packed ? brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}) : Buffer.alloc(0),
        gzip: packed ? gzipSync(bytes, {level: 9}) : Buffer.alloc(0),
    });
    return path;
}

const fonts = 'node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-';
const replaced = {};
for (const part of ['latin', 'vietnamese']) {
    replaced[`source-sans-3-${part}.woff2`] = add(`source-sans-3-${part}.woff2`, readFileSync(`${fonts}${part}-wght-normal.woff2`));
}
for (const file of readdirSync('assets').filter(f => /\.(svg|png)$/.test(f)).sort()) replaced[file] = add(file, readFileSync(`assets/${file}`));
for (const file of readdirSync('assets').filter(f => /\.(css|js)$/.test(f)).sort()) {
    let text = readFileSync(`assets/${file}`, 'utf8');
    text = text.replace(/url\((["']?)(?:fonts\/)?([\w.-]+)\1\)/g, (whole, quote, name) => {
        if (!replaced[name]) throw new Error(`assets/${file}: url(${name}) is no asset`);
        return `url(${replaced[name]})`;
    });
    const loader = file.endsWith('.css') ? 'css' : 'js';
    const options = {minify: true, target: ['chrome109', 'firefox115', 'safari15.4'], charset: 'utf8'};
    // A script that imports from npm carries what it imports.
    const imports = loader === 'js' && /^import /m.test(text);
    add(file, Buffer.from(imports ? buildSync({entryPoints: [`assets/${file}`], bundle: true, write: false, format: 'esm', ...options}).outputFiles[0].contents
        : transformSync(text, {loader, ...options}).code));
}

const icons = [];
if (existsSync('assets/icons.txt')) {
    for (const name of readFileSync('assets/icons.txt', 'utf8').split(/\s+/).filter(n => n && !n.startsWith('#'))) {
        const svg = readFileSync(`node_modules/@tabler/icons/icons/outline/${name}.svg`, 'utf8');
        const inside = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/<path stroke="none"[^>]*\/>/, '').replace(/\s*\n\s*/g, '').trim();
        icons.push([name, inside]);
    }
}

const array = (name, bytes) => `constexpr unsigned char ${name}[] = {${bytes.length ? [...bytes].join(',') : '0'}};\n`;
const view = (name, bytes) => `std::string_view(reinterpret_cast<const char*>(${name}), ${bytes.length})`;
let cpp = '// Made by tools/assets.mjs.\n#include "web/assets.hpp"\n\nnamespace web {\nnamespace {\n';
assets.forEach((a, i) => { cpp += array(`raw${i}`, a.bytes) + array(`br${i}`, a.brotli) + array(`gz${i}`, a.gzip); });
cpp += 'const Asset all[] = {\n' + assets.map((a, i) => `    {"${a.name}", "${a.path}", "${a.type}", ${view(`raw${i}`, a.bytes)}, ${view(`br${i}`, a.brotli)}, ${view(`gz${i}`, a.gzip)}},\n`).join('') + '};\n';
cpp += 'const Icon icons[] = {\n' + icons.map(([n, s]) => `    {"${n}", R"svg(${s})svg"},\n`).join('') + '    {"", ""},\n};\n}\n\n';
cpp += 'std::span<const Asset> assets() { return all; }\nstd::span<const Icon> icon_shapes() { return icons; }\n\n}\n';
writeFileSync(out, cpp);
