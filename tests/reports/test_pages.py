from reports import page_count, page_images, render
from reports.pages import page_finds, page_sizes
from tests.reports.letters import many, notice

BAND_RED = bytes((18, 18, 158))  # blue, green, red


def test_a_page_is_drawn_at_the_scale_asked_for_without_gaps_between_rows():
    pdf = render(notice())
    for scale, width, height in ((1, 612, 792), (1.5, 918, 1188), (0.13, 80, 103)):
        for page in page_images(pdf, scale):
            assert (page.width, page.height) == (width, height)
            assert len(page.pixels) == width * height * 4


def test_there_is_a_picture_for_each_page_or_for_those_asked_for():
    pdf = render(notice(*many(44)))
    assert page_count(pdf) == len(page_images(pdf, 0.2)) == 3
    assert page_images(pdf, 0.2, only=[2]) == page_images(pdf, 0.2)[2:]


def test_words_are_found_where_they_stand_whatever_their_capitals():
    pdf = render(notice(*many(44)))
    finds = page_finds(pdf, "PRINCIPAL BEFORE")
    assert [found.page for found in finds] == [0, 1]
    for found in finds:
        page = page_images(pdf, 1, only=[found.page])[0]
        for left, top, wide, high in found.boxes:
            dark = [
                (x, y)
                for y in range(int(top), int(top + high) + 1)
                for x in range(int(left), int(left + wide) + 1)
                if page.pixels[(y * page.width + x) * 4] < 128
            ]
            assert len(dark) > 10
    assert page_finds(pdf, "zebra") == []
    assert len(page_finds(pdf, "e", most=7)) == 7


def test_the_size_of_each_page_is_told_in_points():
    assert page_sizes(render(notice(*many(44)))) == [(612.0, 792.0)] * 3


def test_the_ground_is_white_and_colours_come_blue_first():
    page = page_images(render(notice()), 1)[0]
    assert page.pixels[:3] == b"\xff\xff\xff"
    in_the_band = (28 * page.width + 50) * 4
    assert max(abs(a - b) for a, b in zip(page.pixels[in_the_band:], BAND_RED, strict=False)) <= 2


def test_only_the_address_shows_through_the_window_of_a_number_10_envelope():
    # A #10 envelope is 4 1/8 by 9 1/2 inches; its window, 1 1/8 by 4 1/2, is 7/8 from the left and 1/2 from the
    # bottom. The sheet, folded in three, may slide 0.46 inches up and an inch sideways.
    page = page_images(render(notice()), 1)[0]
    dark = [(x, y) for y in range(147, 261) for x in range(388) if page.pixels[(y * page.width + x) * 4] < 128]
    left, right = min(x for x, _ in dark), max(x for x, _ in dark)
    top, bottom = min(y for _, y in dark), max(y for _, y in dark)
    assert left >= 63 + 8
    assert right <= 63 + 324 - 72 - 9
    assert top >= 147 + 8
    assert bottom <= 228 - 8
