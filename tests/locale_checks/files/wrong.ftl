zz-one = { $a }と{ $c }
zz-two = 二
    .label = ラベル
zz-three =
    { $count ->
        [one] { $count }件
       *[other] { $count }件
    }
zz-four = 四{ SHOUT($a) }
zz-five = { -zz-nobody }
zz-seven = 七
