// How a page lies in its picture: crooked, or seen aslant by a camera, so that its lines and its columns run
// together; and which side is up.
#pragma once
#include "documents/page_picture.hpp"

namespace documents {

// How far lines fall to the right and columns lean to the right further down, in pixels a pixel, each in the
// middle of the page and by how much more at its lower, or right, edge than in the middle.
struct Stance {
    double fall = 0, fall_further = 0;
    double lean = 0, lean_further = 0;
};

Stance stance_of(const Picture& picture);
bool is_straight(const Stance& stance);
Picture straightened(const Picture& picture, const Stance& stance);

Picture enlarged(const Picture& picture, double times);

// By quarters of a turn, clockwise.
Picture turned(const Picture& picture, int quarters);

// Where a sheet with two pages beside each other is to be cut; 0: it has one page.
std::size_t gutter_of(const Picture& picture);

}  // namespace documents
